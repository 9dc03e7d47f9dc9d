package dev.countersign.vendor.text;

import dev.countersign.core.Text;
import java.util.function.Function;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenSource;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/**
 * Parses single statements with one grammar. ANTLR's fast SLL prediction is tried first and full LL only where it fails
 * (SLL accepts nothing that LL refuses). The parser is made once and used again and again, so this is for one thread.
 *
 * @param <P> the parser
 * @param <C> what its start rule gives
 */
public final class LineParse<P extends Parser, C> {
    private final P parser;
    private final Function<P, C> start;

    /** A parse by this parser, from this rule. */
    public LineParse(P parser, Function<P, C> start) {
        this.parser = parser;
        this.start = start;
        parser.removeErrorListeners();
    }

    /** The parse tree of a statement, or {@link NotThis} with the column at which it stops being understood. */
    public C parse(TokenSource words) {
        TokenStream tokens = new CommonTokenStream(words);
        try {
            parser.setErrorHandler(new BailErrorStrategy());
            return run(tokens, PredictionMode.SLL);
        } catch (ParseCancellationException e) {
            parser.setErrorHandler(new FirstError());
            return run(tokens, PredictionMode.LL);
        }
    }

    private C run(TokenStream tokens, PredictionMode mode) {
        tokens.seek(0);
        parser.setTokenStream(tokens);
        parser.getInterpreter().setPredictionMode(mode);
        return start.apply(parser);
    }

    /** Gives up at the first error, and says where it is. */
    private static final class FirstError extends DefaultErrorStrategy {
        @Override
        public void recover(Parser recognizer, RecognitionException e) {
            throw refusal(e.getOffendingToken());
        }

        @Override
        public Token recoverInline(Parser recognizer) {
            throw refusal(recognizer.getCurrentToken());
        }

        @Override
        public void sync(Parser recognizer) {
            // no recovery, so nothing to bring in step
        }

        @Override
        public void reportError(Parser recognizer, RecognitionException e) {
            // recover says it
        }

        private static NotThis refusal(Token token) {
            return new NotThis(
                    token.getType() == Token.EOF
                            ? "expected more, found the end of the statement"
                            : "expected another word at column " + (token.getCharPositionInLine() + 1) + ", found "
                                    + Text.quoted(token.getText()));
        }
    }
}

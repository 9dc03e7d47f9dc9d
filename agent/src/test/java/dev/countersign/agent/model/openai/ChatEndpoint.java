package dev.countersign.agent.model.openai;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A chat endpoint on a loopback port, on bare sockets, so that it can misbehave in every way. */
final class ChatEndpoint implements AutoCloseable {
    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: (\\d+)");

    /** How one request is answered. */
    private interface Behaviour {
        void answer(OutputStream out) throws IOException, InterruptedException;
    }

    private final CountDownLatch closed = new CountDownLatch(1);
    private final ServerSocket socket;
    private volatile Behaviour behaviour = _ -> {};
    private volatile String head = "";
    private volatile String body = "";

    ChatEndpoint() {
        try {
            socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void start() {
        Thread.ofVirtual().start(() -> {
            while (!socket.isClosed()) {
                try {
                    Socket client = socket.accept();
                    Thread.ofVirtual().start(() -> serve(client));
                } catch (IOException e) {
                    return;
                }
            }
        });
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/v1");
    }

    String head() {
        return head;
    }

    String body() {
        return body;
    }

    void respond(int status, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        behaviour = out -> {
            write(
                    out,
                    "HTTP/1.1 " + status + " X\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: " + bytes.length
                            + "\r\n\r\n");
            out.write(bytes);
        };
    }

    void respondEndlessly() {
        behaviour = out -> {
            write(out, "HTTP/1.1 200 OK\r\n\r\n");
            byte[] spaces = " ".repeat(10_000).getBytes(StandardCharsets.US_ASCII);
            while (closed.getCount() > 0) {
                out.write(spaces);
            }
        };
    }

    void respondNever() {
        behaviour = _ -> closed.await();
    }

    void respondByDrops() {
        behaviour = out -> {
            write(out, "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
            while (!closed.await(20, TimeUnit.MILLISECONDS)) {
                write(out, " ");
                out.flush();
            }
        };
    }

    void respondHalf() {
        behaviour = out -> write(out, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"choices\"");
    }

    private void serve(Socket client) {
        try (client;
                InputStream in = client.getInputStream();
                OutputStream out = client.getOutputStream()) {
            head = readHead(in);
            Matcher length = LENGTH.matcher(head);
            body = length.find()
                    ? new String(in.readNBytes(Integer.parseInt(length.group(1))), StandardCharsets.UTF_8)
                    : "";
            behaviour.answer(out);
            out.flush();
        } catch (IOException e) {
            // The client went away, as some tests make it do.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String readHead(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (!bytes.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                break;
            }
            bytes.write(next);
        }
        return bytes.toString(StandardCharsets.US_ASCII);
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

/**
 * The pages: for each address an endpoint that asks {@link dev.countersign.server.view.Views} for a record and names the
 * template that shows it. What pages do - claim, reject, sign - they do by posting to the endpoints of {@code
 * server.web.action}:
 *
 * <ul>
 *   <li>forms with a field {@code csrf}, answered by 303 to the right page or by the page {@code problem}: {@code
 *       /decide/{id}/claim}, {@code /decide/{id}/reject} (reason), {@code /decide/{id}/defer} (reason), {@code
 *       /decide/{id}/escalate} (reason), {@code /decide/{id}/take-up}, {@code /decide/{id}/ask-evidence} (question), {@code /decide/{id}/modify} (reason, one
 *       field {@code edit-DEVICE} for each device), {@code /confirm/{deployment}/keep}, {@code
 *       /confirm/{deployment}/revert}, {@code /sign-out}; a decision's form may carry the audit steps {@code result},
 *       {@code compliance}, {@code security} ({@code SATISFIED}, {@code NOT_SATISFIED}, {@code NOT_LOOKED_AT}), each with
 *       {@code …Note}, and {@code correction};
 *   <li>ceremonies by {@code passkey.js}, form attributes {@code data-ceremony}, {@code data-options}, {@code action}: {@code
 *       enrol} with {@code /enrol/TOKEN/options} and {@code /enrol/TOKEN}; {@code signIn} with {@code /sign-in/options} and
 *       {@code /sign-in?next=PATH}; {@code countersign} with {@code /decide/ID/statement} and {@code
 *       /decide/ID/assertion}, whose form has a field {@code typed} (what {@code DecisionView.toType} asks for) and the
 *       audit steps.
 * </ul>
 *
 * <p>Topics of {@code /events} for {@code data-live}: {@code queue}, {@code proposal:ID}, {@code deployment:ID}, {@code
 * network}, {@code ledger}.
 */
@NullMarked
package dev.countersign.server.web.page;

import org.jspecify.annotations.NullMarked;

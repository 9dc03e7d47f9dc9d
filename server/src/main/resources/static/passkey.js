// The three ceremonies of WebAuthn level 3: enrol, sign in, and countersign a decision.
const csrf = () => document.querySelector('meta[name="csrf"]')?.content ?? "";

async function post(url, body) {
    const answer = await fetch(url, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-CSRF-Token": csrf() },
        body: JSON.stringify(body ?? {}),
    });
    const text = await answer.text();
    const value = text ? JSON.parse(text) : {};
    if (!answer.ok) throw new Error(value.detail ?? value.title ?? `the server answered ${answer.status}`);
    return value;
}

function supported() {
    if (window.PublicKeyCredential?.parseRequestOptionsFromJSON) return;
    throw new Error("this browser has no passkeys; use a current one, or approve from a terminal with an SSH key");
}

const ceremonies = {
    async enrol(form) {
        const options = await post(form.dataset.options, {});
        const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options.publicKey ?? options);
        const credential = await navigator.credentials.create({ publicKey });
        return post(form.action, credential.toJSON());
    },
    async signIn(form) {
        const options = await post(form.dataset.options, {});
        const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options.publicKey ?? options);
        const credential = await navigator.credentials.get({ publicKey });
        return post(form.action, credential.toJSON());
    },
    async countersign(form) {
        const typed = Object.fromEntries(new FormData(form));
        const options = await post(form.dataset.options, typed);
        const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options.publicKey ?? options);
        const credential = await navigator.credentials.get({ publicKey });
        return post(form.action, { ...typed, credential: credential.toJSON() });
    },
};

document.addEventListener("submit", async (event) => {
    const form = event.target.closest("form[data-ceremony]");
    if (!form) return;
    event.preventDefault();
    const problem = form.querySelector("[role=alert]");
    const button = form.querySelector("button[type=submit]");
    problem.hidden = true;
    button.disabled = true;
    try {
        supported();
        const answer = await ceremonies[form.dataset.ceremony](form);
        location.assign(answer.next ?? "/");
    } catch (error) {
        problem.textContent = error.message;
        problem.hidden = false;
        button.disabled = false;
    }
});

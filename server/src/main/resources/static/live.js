// Live parts: an element with data-live="topic ..." and an id is fetched again from this page when a topic speaks.
const state = document.querySelector("[data-live-state]");
const EVERYTHING = "*";
const waiting = new Set();
let timer = 0;

function connect() {
    const source = new EventSource("/events");
    // What changed between the page's rendering and this moment, or while the server was away, nobody tells again.
    source.addEventListener("open", () => {
        say("live");
        hear(EVERYTHING);
    });
    source.addEventListener("error", () => say("lost"));
    source.addEventListener("topic", (event) => {
        const { topic, page } = JSON.parse(event.data);
        if (page && document.body.dataset.follow === topic) location.assign(page);
        hear(topic);
    });
}

function hear(topic) {
    waiting.add(topic);
    timer ||= setTimeout(refresh, 150);
}

function say(word) {
    if (!state) return;
    state.dataset.state = word;
    state.textContent = word === "live" ? "live" : "connection lost, retrying";
}

async function refresh() {
    timer = 0;
    const topics = [...waiting];
    waiting.clear();
    const parts = [...document.querySelectorAll("[data-live][id]")].filter((part) =>
        part.dataset.live.split(" ").some((topic) => topics.includes(topic) || topics.includes(EVERYTHING)),
    );
    if (parts.length === 0) return;
    const answer = await fetch(location.href, { headers: { Accept: "text/html" }, redirect: "manual" });
    // This page is over, or so is the session: where it leads now is said by its address.
    if (answer.type === "opaqueredirect") return location.reload();
    if (!answer.ok) return say("lost");
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    // What is decided about is not what this page showed: show it whole, unless somebody is writing in a dialog.
    const changed = page.body.dataset.state !== document.body.dataset.state;
    if (changed && !document.querySelector("dialog[open]")) return location.reload();
    parts.forEach((part) => replace(part, page.getElementById(part.id)));
    document.dispatchEvent(new Event("refreshed"));
}

// Whoever moves by keyboard stays where they are: on the chosen row, and on the same link or button.
function replace(part, fresh) {
    if (!fresh || part.innerHTML === fresh.innerHTML) return;
    const focused = part.contains(document.activeElement) ? findable(document.activeElement) : "";
    const chosen = part.querySelector('tr[aria-selected="true"]')?.dataset.href;
    part.replaceChildren(...fresh.childNodes);
    for (const { name, value } of fresh.attributes) part.setAttribute(name, value);
    if (chosen) {
        for (const row of part.querySelectorAll("tr[data-href]")) {
            row.setAttribute("aria-selected", String(row.dataset.href === chosen));
        }
    }
    if (focused) part.querySelector(focused)?.focus({ preventScroll: true });
}

function findable(element) {
    if (element.id) return `#${CSS.escape(element.id)}`;
    const href = element.getAttribute("href");
    return href ? `a[href="${CSS.escape(href)}"]` : "";
}

// Countdowns run on this page's own monotonic clock from the seconds the server says are left.
function count() {
    for (const clock of document.querySelectorAll("[data-remaining]")) {
        if (clock.dataset.seen !== clock.dataset.remaining) {
            clock.dataset.seen = clock.dataset.remaining;
            clock.dataset.until = String(performance.now() + 1000 * Number(clock.dataset.remaining));
        }
        const left = Math.max(0, Math.ceil((Number(clock.dataset.until) - performance.now()) / 1000));
        const text = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
        if (clock.textContent !== text) clock.textContent = text;
        clock.toggleAttribute("data-hurry", left <= 20);
        const meter = document.querySelector(`[data-meter-of="${clock.id}"] > i`);
        if (meter) meter.style.width = `${(100 * left) / Number(clock.dataset.total)}%`;
    }
}

connect();
count();
setInterval(count, 250);

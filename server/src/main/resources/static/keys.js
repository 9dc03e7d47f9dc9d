// The keyboard: any element with data-key is pressed by that key; j and k move through rows; ? opens the help.
const typing = (target) => target.closest("input, textarea, select, [contenteditable]");

const rows = () => [...document.querySelectorAll("[data-rows] tbody tr[data-href]")];

function select(step) {
    const all = rows();
    if (all.length === 0) return;
    const now = all.findIndex((row) => row.getAttribute("aria-selected") === "true");
    const next = Math.min(Math.max(now + step, 0), all.length - 1);
    all.forEach((row, index) => row.setAttribute("aria-selected", String(index === next)));
    const link = all[next].querySelector("a[href]");
    link?.focus();
    all[next].scrollIntoView({ block: "nearest" });
}

function help() {
    const dialog = document.getElementById("help");
    if (dialog && !dialog.open) dialog.showModal();
}

document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || typing(event.target)) return;
    if (document.querySelector("dialog[open]")) return;
    if (event.key === "j" || event.key === "k") return select(event.key === "j" ? 1 : -1);
    if (event.key === "?") return help();
    const target = document.querySelector(`[data-key="${CSS.escape(event.key)}"]:not([disabled])`);
    if (!target) return;
    event.preventDefault();
    if (target.matches("section")) {
        target.scrollIntoView({ block: "start" });
        target.focus();
    } else {
        target.click();
    }
});

document.addEventListener("click", (event) => {
    const row = event.target.closest("tr[data-href]");
    if (row && !event.target.closest("a, button")) location.assign(row.dataset.href);
    const opener = event.target.closest("[data-opens]");
    if (opener) document.getElementById(opener.dataset.opens)?.showModal();
    const closer = event.target.closest("[data-closes]");
    if (closer) closer.closest("dialog")?.close();
    const theme = event.target.closest("[data-theme-toggle]");
    if (theme) toggleTheme();
});

// Tabs after the ARIA pattern: arrows move, the panel named by aria-controls shows; "d" steps to the next view.
document.addEventListener("click", (event) => {
    const tab = event.target.closest('[role="tab"]');
    if (tab) show(tab);
    const next = event.target.closest("[data-next-tab]");
    if (next) {
        const tabs = [...document.querySelectorAll('[role="tab"]')];
        show(tabs[(tabs.findIndex((t) => t.ariaSelected === "true") + 1) % tabs.length]);
    }
});

document.addEventListener("keydown", (event) => {
    const tab = event.target.closest?.('[role="tab"]');
    if (!tab || !["ArrowLeft", "ArrowRight"].includes(event.key)) return;
    const tabs = [...tab.parentElement.querySelectorAll('[role="tab"]')];
    const at = tabs.indexOf(tab) + (event.key === "ArrowRight" ? 1 : tabs.length - 1);
    show(tabs[at % tabs.length]);
    tabs[at % tabs.length].focus();
});

function show(tab) {
    for (const other of tab.closest('[role="tablist"]').querySelectorAll('[role="tab"]')) {
        const chosen = other === tab;
        other.ariaSelected = String(chosen);
        other.tabIndex = chosen ? 0 : -1;
        document.getElementById(other.getAttribute("aria-controls")).hidden = !chosen;
    }
}

function toggleTheme() {
    const root = document.documentElement;
    const dark = matchMedia("(prefers-color-scheme: dark)").matches;
    const now = root.dataset.theme ?? (dark ? "dark" : "light");
    root.dataset.theme = now === "dark" ? "light" : "dark";
    localStorage.setItem("theme", root.dataset.theme);
}

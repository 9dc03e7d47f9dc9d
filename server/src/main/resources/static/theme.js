// Before the first paint: the theme chosen last, otherwise the system's.
const theme = localStorage.getItem("theme");
if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;

// Light, dark, or as the system has it.

const KEY = "ferrum.theme";
const NEXT = { auto: "light", light: "dark", dark: "auto" };
const ICONS = { auto: "auto", light: "sun", dark: "moon" };
const NAMES = { auto: "as the system", light: "light", dark: "dark" };

function chosen() {
  const theme = localStorage.getItem(KEY);
  return theme in NEXT ? theme : "auto";
}

function apply(theme) {
  if (theme === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

/** Makes a button go through the themes. `icon` draws. */
export function bindTheme(button, icon) {
  const show = () => {
    const theme = chosen();
    apply(theme);
    button.replaceChildren(icon(ICONS[theme]));
    button.title = button.ariaLabel = `Colours: ${NAMES[theme]}`;
  };
  button.addEventListener("click", () => {
    localStorage.setItem(KEY, NEXT[chosen()]);
    show();
  });
  show();
}

// Before anything is drawn, as this file is loaded on its own first.
apply(chosen());

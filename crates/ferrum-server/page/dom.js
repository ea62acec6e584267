// Making nodes. Text given here stays text: nothing on this page parses HTML.

/** An element with properties or attributes, and children. */
export function element(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name in node) node[name] = value;
    else node.setAttribute(name, value);
  }
  node.append(...children);
  return node;
}

/** A copy of one of the drawings that the page holds. */
export function icon(name) {
  return document.getElementById(`icon-${name}`).content.cloneNode(true);
}

/** A button that shows a drawing; `label` is its name for those who do not see it. */
export function iconButton(name, label, onclick) {
  return element("button", { type: "button", className: "icon-button", title: label, ariaLabel: label, onclick }, icon(name));
}

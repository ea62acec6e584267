// Colours for code: comments, strings, numbers, common keywords and calls, by what most languages have in common.

const COMMENTS = {
  slashes: String.raw`\/\/.*|\/\*[^]*?(?:\*\/|$)`,
  hash: String.raw`#.*`,
  dashes: String.raw`--.*`,
  markup: String.raw`<!--[^]*?(?:-->|$)`,
};
const FAMILIES = {
  hash: "py python rb ruby sh bash zsh shell console yaml yml toml ini r perl pl make makefile dockerfile elixir nim julia cmake gitignore",
  dashes: "sql lua haskell hs elm ada",
  markup: "html xml svg vue markdown md",
  plain: "text txt plain plaintext output log csv",
};
const KEYWORDS = new Set(
  `abstract and as assert async await bool boolean break byte case catch char class const continue crate def default del do
  double dyn elif else end enum except export extends extern false finally float fn for foreach from func function global go
  if impl implements import in instanceof int interface is lambda let local long loop match mod module move mut namespace new
  nil none nonlocal not null of or package pass private protected pub public raise ref return self short signed static str
  string struct super switch then this throw trait true try type typeof undefined union unless unsafe unsigned until use using
  var virtual void volatile when where while with yield then fi done esac echo`.split(/\s+/),
);
// These are names elsewhere.
const QUERY_KEYWORDS = new Set(
  `select insert update delete create table view into values join on group order by limit offset set drop alter index primary
  key foreign references left right inner outer full having distinct union all begin commit`.split(/\s+/),
);
// Longer code stays plain: colours are no use in it, and take their time.
const MAX_LENGTH = 60_000;

/** Strings and `{ type, text }`, which together are the code. */
export function highlight(code, language) {
  const family = familyOf(language.toLowerCase());
  if (!language || family === "plain" || code.length > MAX_LENGTH) return [code];
  const keywords = family === "dashes" ? new Set([...KEYWORDS, ...QUERY_KEYWORDS]) : KEYWORDS;
  return split(code, family === "markup" ? markupPattern() : pattern(family, language.toLowerCase()), keywords);
}

function familyOf(language) {
  return Object.keys(FAMILIES).find((family) => FAMILIES[family].split(" ").includes(language)) ?? "slashes";
}

function pattern(family, language) {
  // Rust and its like have quotes that nothing closes.
  const quote = ["rust", "rs", "ocaml", "haskell", "hs"].includes(language)
    ? String.raw`'(?:\\[^'\n]+|[^'\\\n])'`
    : String.raw`'(?:\\.|[^'\\\n])*'?`;
  const strings = String.raw`"""[^]*?(?:"""|$)|"(?:\\.|[^"\\\n])*"?|` + quote + (family === "slashes" ? "|`(?:\\\\.|[^`\\\\])*`?" : "");
  const number = String.raw`\b(?:0[xXbBoO][\da-fA-F_]+|\d[\d_]*(?:\.\d[\d_]*)?(?:[eE][+-]?\d+)?)\w*`;
  const word = String.raw`[\p{L}_$][\p{L}\p{N}_$]*`;
  return new RegExp(`(?<comment>${COMMENTS[family]})|(?<string>${strings})|(?<number>${number})|(?<call>${word}(?= ?\\())|(?<word>${word})`, "gu");
}

function markupPattern() {
  return new RegExp(String.raw`(?<comment>${COMMENTS.markup})|(?<string>"[^"<>]*")|(?<keyword><\/?[\w:-]+|\/?>)`, "gu");
}

function split(code, pattern, keywords) {
  const parts = [];
  let at = 0;
  for (const match of code.matchAll(pattern)) {
    const type = typeOf(match.groups, keywords);
    if (!type) continue;
    if (match.index > at) parts.push(code.slice(at, match.index));
    parts.push({ type, text: match[0] });
    at = match.index + match[0].length;
  }
  return [...parts, code.slice(at)];
}

function typeOf({ comment, string, number, keyword, word, call }, keywords) {
  if (comment) return "comment";
  if (string) return "string";
  if (number) return "number";
  if (keyword || keywords.has((word ?? call).toLowerCase())) return "keyword";
  return call ? "call" : null;
}

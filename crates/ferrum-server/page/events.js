// Server-sent events: the bytes of a response become the data of its events.

/** Yields the data of every event. */
export async function* events(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let unread = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const parts = (unread + value).split("\n\n");
      unread = parts.pop();
      yield* parts.map(data).filter((text) => text !== null);
    }
  } finally {
    // Whoever reads no further has no use for the rest.
    reader.cancel().catch(() => {});
  }
}

/** The data of one event; null for a comment, which only shows that the server lives. */
function data(event) {
  const lines = event.split("\n").filter((line) => line.startsWith("data:"));
  return lines.length ? lines.map((line) => line.slice(5).replace(/^ /, "")).join("\n") : null;
}

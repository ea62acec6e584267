"""Names the model and keeps token ids in its vocabulary, so that most requests get past what only a person can know."""

import schemathesis

# Every model of the tests has more tokens.
VOCABULARY = 256


@schemathesis.hook
def map_body(context, body):
    if isinstance(body, dict):
        if isinstance(body.get("model"), str):
            body["model"] = "small"
        for field in ("prompt", "input", "tokens"):
            if field in body:
                body[field] = known(body[field])
    return body


def known(value):
    """The same with small ids and texts that are not empty."""
    if isinstance(value, list):
        return [known(item) for item in value]
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return int(value) % VOCABULARY
    return value or "x" if isinstance(value, str) else value

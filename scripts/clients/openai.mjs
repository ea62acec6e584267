// OpenAI's client for JavaScript against a server: `node openai.mjs ADDRESS`, with the package `openai` in NODE_PATH's place.
import { createRequire } from "node:module";
import assert from "node:assert";

const require = createRequire(process.argv[3] + "/");
const OpenAI = require("openai");
const client = new OpenAI({ baseURL: `${process.argv[2]}/v1`, apiKey: "none", maxRetries: 0 });
const messages = [{ role: "user", content: "Name a colour." }];
const common = { model: "small", messages, max_tokens: 16, temperature: 0 };

const models = await client.models.list();
assert(models.data.some((model) => model.id === "small"));

const answer = await client.chat.completions.create(common);
let text = "";
let usage;
const stream = await client.chat.completions.create({ ...common, stream: true, stream_options: { include_usage: true } });
for await (const chunk of stream) {
  text += chunk.choices[0]?.delta.content ?? "";
  usage = chunk.usage ?? usage;
}
assert.equal(text, answer.choices[0].message.content);
assert.equal(usage.completion_tokens, answer.usage.completion_tokens);

const parameters = {
  type: "object",
  properties: { city: { enum: ["Oslo", "Rome"] } },
  required: ["city"],
  additionalProperties: false,
};
const tools = [{ type: "function", function: { name: "get_weather", parameters } }];
const called = await client.chat.completions.create({
  ...common, messages: [{ role: "user", content: "How is the weather in Oslo?" }], max_tokens: 256, tools, tool_choice: "required",
});
const call = called.choices[0].message.tool_calls[0].function;
assert.equal(call.name, "get_weather");
assert("city" in JSON.parse(call.arguments));

const response_format = { type: "json_schema", json_schema: { name: "city", schema: parameters } };
const structured = await client.chat.completions.create({ ...common, max_tokens: 64, response_format });
assert(["Oslo", "Rome"].includes(JSON.parse(structured.choices[0].message.content).city));

// The client asks for base64 and decodes it.
const vectors = await client.embeddings.create({ model: "small", input: ["red", "blue"] });
assert.equal(vectors.data.length, 2);
assert(Math.abs(vectors.data[0].embedding.reduce((sum, x) => sum + x * x, 0) - 1) < 1e-3);

const response = await client.responses.create({ model: "small", input: "Name a colour.", max_output_tokens: 16, temperature: 0 });
assert.equal(response.output_text, answer.choices[0].message.content);

await assert.rejects(client.chat.completions.create({ ...common, model: "none" }), (error) => error.status === 404);
await assert.rejects(client.chat.completions.create({ ...common, n: 0 }), (error) => error.status === 400 && error.param === "n");

// Ajv answers which instances fit a schema. A line of JSON comes in, a line goes out.
//   {"name", "schema", "others", "keywords", "metas", "formats"}: compile it under a name; answers true
//   {"name", "instances"}: answers a list of true and false
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const load = createRequire(`${process.cwd()}/`);
const Ajv = load("ajv/dist/2020").default;
const addFormats = load("ajv-formats").default;
const strictness = { strict: true, allowUnionTypes: true, strictTuples: false, strictRequired: false };
const groups = new Map();
const compiled = new Map();

function group({ others, keywords, metas, formats }) {
  const key = JSON.stringify([others, keywords, metas, formats]);
  if (!groups.has(key)) {
    const ajv = addFormats(new Ajv({ ...strictness, validateFormats: formats }));
    ajv.addVocabulary(keywords);
    metas.forEach((meta) => ajv.addMetaSchema(meta));
    others.forEach((other) => ajv.addSchema(other));
    groups.set(key, ajv);
  }
  return groups.get(key);
}

function compile(request) {
  const known = request.others.some((one) => one.$id === request.schema.$id);
  const ajv = group(request);
  return known ? ajv.getSchema(request.schema.$id) : ajv.compile(request.schema);
}

function answer(request) {
  if (request.instances === undefined) {
    compiled.set(request.name, compile(request));
    return true;
  }
  return request.instances.map((one) => compiled.get(request.name)(one));
}

for await (const line of createInterface({ input: process.stdin })) {
  let reply;
  try {
    reply = answer(JSON.parse(line));
  } catch (error) {
    reply = { error: error.message };
  }
  process.stdout.write(`${JSON.stringify(reply)}\n`);
}

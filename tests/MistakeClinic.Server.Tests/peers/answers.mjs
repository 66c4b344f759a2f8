// Checks answers against the API document with ajv. In: {document, answers}, two files; of the second, each line is one
// answer: {operation, status, type, body}. Out: {checked, faults}, the first of each kind of fault.
import { createReadStream, readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { json } from "node:stream/consumers";
import Ajv from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

const input = await json(process.stdin);
const document = JSON.parse(readFileSync(input.document, "utf8"));
// The document's own words beside those of JSON Schema are none of its business.
const ajv = new Ajv({ strict: false, allErrors: true });
addFormats(ajv);
ajv.addSchema(document, "document");

const escaped = (part) => encodeURIComponent(part.replaceAll("~", "~0").replaceAll("/", "~1"));
const paths = new Map();
for (const [path, operations] of Object.entries(document.paths))
  for (const [method, operation] of Object.entries(operations))
    paths.set(operation.operationId, ["paths", path, method, "responses"]);

const checks = new Map();
function checkOf(operation, status, type) {
  const key = [...paths.get(operation), `${status}`, "content", type, "schema"].map(escaped).join("/");
  if (!checks.has(key)) checks.set(key, ajv.getSchema(`document#/${key}`));
  return checks.get(key);
}

let checked = 0;
const faults = new Map();
for await (const line of createInterface({ input: createReadStream(input.answers) })) {
  const { operation, status, type, body } = JSON.parse(line);
  const check = checkOf(operation, status, type);
  checked++;
  if (check === undefined) faults.set(`${operation} ${status}: no schema for ${type}`, body);
  else if (!check(JSON.parse(body)))
    for (const error of check.errors) {
      const place = error.instancePath.replaceAll(/\/\d+/g, "/n");
      const kind = `${operation} ${status}: ${place} ${error.message} ${JSON.stringify(error.params)}`;
      if (!faults.has(kind)) faults.set(kind, body.slice(0, 500));
    }
}
console.log(JSON.stringify({ checked, faults: [...faults].map(([kind, body]) => `${kind}\n  ${body}`) }));

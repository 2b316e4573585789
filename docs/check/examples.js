// Every example of shared-events fits the JSON Schema of its type.
import { basename, dirname } from "node:path";
import { filesUnder, json, misfit } from "./schemas.js";

const idOf = (file) => {
    const [name, version] = basename(file).split(".");
    return `https://lanekeeper.dev/schemas/${basename(dirname(file))}/${name}.${version}.json`;
};

const examples = filesUnder("examples");
const wrong = examples
    .map((file) => ({ file, reason: misfit(idOf(file), json(file)) }))
    .filter(({ reason }) => reason !== undefined);
wrong.forEach(({ file, reason }) => console.error(`${file}: ${reason}`));
if (wrong.length > 0) {
    process.exit(1);
}
console.log(`${examples.length} examples fit their schemas.`);

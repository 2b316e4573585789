// asyncapi.yaml is a valid AsyncAPI document, its references lead somewhere, and its examples fit the schemas beside them.
import { fileURLToPath } from "node:url";
import { DiagnosticSeverity, fromFile, Parser } from "@asyncapi/parser";
import { misfit } from "./schemas.js";

const DOCUMENT = fileURLToPath(new URL("../asyncapi.yaml", import.meta.url));

const { document, diagnostics } = await fromFile(new Parser(), DOCUMENT).parse();
const problems = diagnostics
    .filter(({ severity }) => severity <= DiagnosticSeverity.Warning)
    .map(({ range, message, code }) => `asyncapi.yaml:${range.start.line + 1}: ${message} (${code})`);

const messages = document?.allMessages().all() ?? [];
for (const message of messages) {
    for (const example of message.examples().all()) {
        for (const [schema, value] of [[message.headers(), example.headers()], [message.payload(), example.payload()]]) {
            const reason = value === undefined ? undefined : misfit(schema.json().$id, value);
            if (reason !== undefined) {
                problems.push(`asyncapi.yaml: ${message.id()}, ${example.name()}: ${reason}`);
            }
        }
    }
}

problems.forEach((problem) => console.error(problem));
if (document === undefined || problems.length > 0) {
    process.exit(1);
}
console.log(`asyncapi.yaml is valid: ${messages.length} messages.`);

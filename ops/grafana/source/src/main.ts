import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dashboard } from './layout.js';
import { syntaxErrors } from './promql.js';
import { pages } from './pages.js';

// `write` writes ../dashboards; `check` says in which files something else stands, and which query Prometheus could not read.
const FOLDER = new URL('../../dashboards/', import.meta.url);

const files = new Map(pages.map(dashboard).map((made) => [`${made.uid}.json`, `${JSON.stringify(made, null, 2)}\n`]));
const problems = pages.map(dashboard).flatMap(syntaxErrors);

if (process.argv[2] === 'write') {
  files.forEach((text, name) => writeFileSync(new URL(name, FOLDER), text));
} else {
  const committed = readdirSync(FOLDER);
  for (const name of new Set([...committed, ...files.keys()])) {
    const found = committed.includes(name) ? readFileSync(new URL(name, FOLDER), 'utf8') : undefined;
    if (found !== files.get(name)) {
      problems.push(`dashboards/${name} is not what the source says: npm run write`);
    }
  }
}

problems.forEach((problem) => console.error(problem));
console.log(`${files.size} dashboards, ${problems.length} problems`);
process.exitCode = problems.length === 0 ? 0 : 1;

import 'reflect-metadata';
import { explain } from '../src/boot';
import { checks } from './checks';
import { flatMemory } from './flat-memory';
import { ingest } from './ingest';
import { law } from './law';
import { list } from './list';
import { closing } from './closing';
import { month } from './month';
import { tell, type Topic } from './topic';

/** Every topic, in the order in which all of them run. A new one is a file beside this with a line here. */
const TOPICS: readonly Topic[] = [month, closing, ingest, flatMemory, checks, law, list];

/** `npm run bench` measures everything, `npm run bench -- NAME…` what is named. */
async function main(): Promise<void> {
  const named = process.argv.slice(2);
  const unknown = named.filter((name) => !TOPICS.some((topic) => topic.name === name));
  if (unknown.length > 0) {
    process.stderr.write(`no topic ${unknown.join(', ')}; there are: ${TOPICS.map((topic) => topic.name).join(', ')}\n`);
    process.exitCode = 2;
    return;
  }
  for (const topic of TOPICS) {
    if (named.length > 0 && !named.includes(topic.name)) continue;
    tell(`\n## ${topic.name}: ${topic.title}\n`);
    await topic.run();
  }
}

main().catch(explain);

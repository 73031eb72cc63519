import { Agent, get } from 'node:http';
import { parentPort, workerData } from 'node:worker_threads';

/** What a load is made of. */
export interface Load {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly connections: number;
  readonly milliseconds: number;
}

/** What it found: answers read to their end, and how long each took in milliseconds. */
export interface Measured {
  readonly answers: number;
  readonly bytes: number;
  readonly perSecond: number;
  readonly median: number;
  readonly p95: number;
}

/** In a thread of its own, so that asking costs the server's thread nothing: so many connections, each asking as soon as it has its answer. */
async function run({ url, headers, connections, milliseconds }: Load): Promise<Measured> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const took: number[] = [];
  let bytes = 0;
  const began = performance.now();
  const ask = () =>
    new Promise<void>((done, fail) => {
      const asked = performance.now();
      get(url, { agent, headers }, (answer) => {
        if (answer.statusCode !== 200) fail(new Error(`${url} answered ${answer.statusCode}`));
        answer.on('data', (chunk: Buffer) => (bytes += chunk.length));
        answer.on('end', () => {
          took.push(performance.now() - asked);
          done();
        });
      }).on('error', fail);
    });
  const connection = async () => {
    while (performance.now() - began < milliseconds) await ask();
  };
  await Promise.all(Array.from({ length: connections }, connection));
  const seconds = (performance.now() - began) / 1000;
  agent.destroy();
  took.sort((a, b) => a - b);
  const at = (share: number) => took[Math.floor((took.length - 1) * share)]!;
  return { answers: took.length, bytes, perSecond: took.length / seconds, median: at(0.5), p95: at(0.95) };
}

if (parentPort) void run(workerData as Load).then((measured) => parentPort!.postMessage(measured));

import { createReadStream, createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { compileMapping } from '../src/domain/cases';
import { loadPack, packDirectory } from '../src/platform/packs';
import { readSource } from '../src/platform/readers';

/** Writes a log of fines as the case records a system would send: NDJSON, a case a line. */
export async function writeRecords(log: string, file: string): Promise<void> {
  const pack = loadPack(packDirectory('it-road-traffic'));
  const [mapping] = pack.mappings;
  const mapper = compileMapping(mapping!, pack);
  async function* lines() {
    for await (const traces of readSource(createReadStream(log), mapping!)) {
      let text = '';
      for (const trace of traces) {
        const mapped = mapper.map(trace);
        if ('record' in mapped) text += `${JSON.stringify(mapped.record)}\n`;
      }
      yield text;
    }
  }
  await pipeline(Readable.from(lines()), createWriteStream(file));
}

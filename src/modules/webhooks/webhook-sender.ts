import type { LookupFunction } from 'node:net';
import { Injectable } from '@nestjs/common';
import { Agent, request } from 'undici';
import { TargetGuard, type Address } from './target-guard';

const CONNECT_MS = 5_000;
/** For the whole call, from the connection to the end of what is read. */
export const CALL_MS = 15_000;
/** Of an answer's body; enough for an error message. */
const KEPT_BYTES = 1_000;

export interface Call {
  readonly url: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

/** What came of a call: a status, or the reason why there is none. */
export interface Answer {
  readonly status?: number;
  readonly error?: string;
  readonly response?: string;
  readonly retryAfter?: string;
}

/** Calls an address of somebody else's choice: only where the guard allows it, never through a redirection, never for long. */
@Injectable()
export class WebhookSender {
  constructor(private readonly guard: TargetGuard) {}

  async send({ url, body, headers, signal }: Call): Promise<Answer> {
    const checked = await this.guard.check(url);
    if (typeof checked === 'string') return { error: `refused: ${checked}` };
    // A connection of its own for each call: it leads to the addresses just checked, and nothing of one receiver meets another.
    const agent = new Agent({
      connect: { timeout: CONNECT_MS, lookup: answering(checked.addresses) },
      headersTimeout: CALL_MS,
      bodyTimeout: CALL_MS,
      pipelining: 0,
    });
    try {
      const within = AbortSignal.any([signal, AbortSignal.timeout(CALL_MS)]);
      const answer = await request(url, { dispatcher: agent, method: 'POST', headers, body, signal: within });
      const status = answer.statusCode;
      const retryAfter = answer.headers['retry-after'];
      return {
        status,
        response: await beginningOf(answer.body),
        ...(typeof retryAfter === 'string' ? { retryAfter } : {}),
        ...(status >= 300 && status < 400 ? { error: 'a redirection is not followed: enter the address it leads to' } : {}),
      };
    } catch (error) {
      return { error: reasonOf(error) };
    } finally {
      await agent.destroy().catch(() => undefined);
    }
  }
}

/** A resolver that knows one answer. */
function answering(addresses: readonly Address[]): LookupFunction {
  return (_host, options, answer) => {
    if (options.all) answer(null, [...addresses]);
    else answer(null, addresses[0]!.address, addresses[0]!.family);
  };
}

/** Reads no more than is kept; a receiver that sends without end is cut off. */
async function beginningOf(body: AsyncIterable<Uint8Array> & { destroy(): unknown }): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of body) {
      chunks.push(chunk);
      size += chunk.length;
      if (size >= KEPT_BYTES) break;
    }
  } catch {
    // The status has come; a body that breaks off changes nothing of what it says.
  }
  body.destroy();
  return Buffer.concat(chunks).subarray(0, KEPT_BYTES).toString('utf8').replaceAll('\0', '');
}

function reasonOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return String(error);
  const { name, code, message } = error as { name?: unknown; code?: unknown; message?: unknown };
  if (name === 'TimeoutError') return `no answer within ${CALL_MS / 1000} s`;
  return `${typeof code === 'string' ? `${code}: ` : ''}${String(message)}`.replaceAll('\0', '').slice(0, 500);
}

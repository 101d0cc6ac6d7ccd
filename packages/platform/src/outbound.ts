import { lookup as resolve } from 'node:dns';
import { Agent as HttpAgent, request as httpRequest } from 'node:http';
import type { IncomingMessage, RequestOptions } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { BlockList, isIP } from 'node:net';
import type { LookupFunction } from 'node:net';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';

/** Where programs of other organisations may be called. */
export interface OutboundRules {
  /** Hosts that may be called, at public addresses and over https only. */
  readonly hosts: readonly string[];
  /** Hosts that may stand inside our own network, and be called without TLS. */
  readonly internalHosts: readonly string[];
}

export interface OutboundRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
  readonly answerSeconds: number;
}

export interface OutboundAnswer {
  readonly status: number;
  /** Its first 64 KiB. */
  readonly body: string;
}

export interface Outbound {
  readonly allows: (url: string) => boolean;
  /** Follows no redirect, and connects only to the address that was examined. */
  readonly send: (
    request: OutboundRequest,
  ) => Promise<Result<OutboundAnswer, 'not-allowed' | 'unreachable' | 'no-answer-in-time'>>;
  readonly close: () => void;
}

const LARGEST_ANSWER = 64 * 1024;

export function createOutbound(rules: OutboundRules): Outbound {
  const agents = {
    'http:': new HttpAgent({ keepAlive: true }),
    'https:': new HttpsAgent({ keepAlive: true }),
  };
  const isInternal = (host: string): boolean => rules.internalHosts.includes(host);
  const placeOf = (text: string): URL | null => {
    const url = URL.canParse(text) ? new URL(text) : null;
    if (url === null || url.username !== '' || url.password !== '') return null;
    const host = hostOf(url);
    if (isInternal(host)) return ['http:', 'https:'].includes(url.protocol) ? url : null;
    const isFine = url.protocol === 'https:' && rules.hosts.includes(host) && !isClosed(host);
    return isFine ? url : null;
  };
  return {
    allows: (url) => placeOf(url) !== null,
    send: async (request) => {
      const url = placeOf(request.url);
      if (url === null) return fail('not-allowed');
      const signal = AbortSignal.timeout(request.answerSeconds * 1_000);
      const options = {
        method: request.method,
        headers: request.headers,
        signal,
        agent: url.protocol === 'https:' ? agents['https:'] : agents['http:'],
        ...(isInternal(hostOf(url)) ? {} : { lookup: openAddressesOnly }),
      };
      try {
        return ok(await exchange(url, options, request.body));
      } catch (error) {
        if (error === CLOSED_ADDRESS) return fail('not-allowed');
        return fail(signal.aborted ? 'no-answer-in-time' : 'unreachable');
      }
    },
    close: () => {
      agents['http:'].destroy();
      agents['https:'].destroy();
    },
  };
}

function hostOf(url: URL): string {
  return url.hostname.replaceAll(/[[\]]/gu, '').toLowerCase();
}

async function exchange(
  url: URL,
  options: RequestOptions,
  body: Uint8Array | undefined,
): Promise<OutboundAnswer> {
  const response = await new Promise<IncomingMessage>((answered, failed) => {
    const request = (url.protocol === 'https:' ? httpsRequest : httpRequest)(url, options, answered);
    request.on('error', failed);
    request.end(body);
  });
  const text = await beginningOf(response);
  return {
    status: response.statusCode ?? 0,
    body: text,
  };
}

async function beginningOf(response: IncomingMessage): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  const stream: AsyncIterable<Uint8Array> = response;
  for await (const part of stream) {
    parts.push(part);
    size += part.length;
    if (size >= LARGEST_ANSWER) break;
  }
  return Buffer.concat(parts).subarray(0, LARGEST_ANSWER).toString('utf8');
}

const CLOSED_ADDRESS = new Error('The name leads into a closed network');

/** The connection is made to what this answers, so a name cannot mean another machine a moment later. */
const openAddressesOnly: LookupFunction = (host, options, callback) => {
  resolve(host, { all: true, order: 'verbatim' }, (error, addresses) => {
    const [first] = addresses;
    if (error !== null) callback(error, '', 4);
    else if (first === undefined || addresses.some(({ address }) => isClosed(address)))
      callback(CLOSED_ADDRESS, '', 4);
    else if (options.all === true) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
};

/** Addresses that are this machine, its network or nobody (RFC 6890). */
const CLOSED = closedAddresses();

function closedAddresses(): BlockList {
  const list = new BlockList();
  const four: readonly (readonly [string, number])[] = [
    ...([
      ['0.0.0.0', 8],
      ['10.0.0.0', 8],
      ['100.64.0.0', 10],
      ['127.0.0.0', 8],
    ] as const),
    ...([
      ['169.254.0.0', 16],
      ['172.16.0.0', 12],
      ['192.0.0.0', 24],
      ['192.0.2.0', 24],
    ] as const),
    ...([
      ['192.168.0.0', 16],
      ['198.18.0.0', 15],
      ['198.51.100.0', 24],
      ['203.0.113.0', 24],
    ] as const),
    ...([
      ['224.0.0.0', 4],
      ['240.0.0.0', 4],
    ] as const),
  ];
  const six: readonly (readonly [string, number])[] = [
    ...([
      ['::', 127],
      ['64:ff9b::', 96],
      ['100::', 64],
      ['2001:db8::', 32],
      ['2002::', 16],
    ] as const),
    ...([
      ['fc00::', 7],
      ['fe80::', 10],
      ['ff00::', 8],
    ] as const),
  ];
  for (const [net, bits] of four) list.addSubnet(net, bits, 'ipv4');
  for (const [net, bits] of six) list.addSubnet(net, bits, 'ipv6');
  return list;
}

function isClosed(host: string): boolean {
  const family = isIP(host);
  return family !== 0 && CLOSED.check(host, family === 6 ? 'ipv6' : 'ipv4');
}

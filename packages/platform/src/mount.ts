import type { IncomingMessage } from 'node:http';
import { Compile } from 'typebox/compile';
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import type { AuditEntry } from '@doorstep/core/backbone/audit-manager/audit-entry.ts';
import { ok } from '@doorstep/core/shared/result.ts';
import type { Failure, Result } from '@doorstep/core/shared/result.ts';
import type { Access } from '@doorstep/contract/access.ts';
import type { RawInput } from '@doorstep/contract/checks.ts';
import { wireError } from '@doorstep/contract/family.ts';
import type { WireError, WireFailure, WireReply } from '@doorstep/contract/family.ts';
import type { Callers, Exchange, Implementation } from '@doorstep/contract/implementation.ts';
import { isRecord, valueAt } from '@doorstep/contract/json.ts';
import type { Operation } from '@doorstep/contract/operation.ts';
import { Type } from 'typebox';
import { endOfTurn } from './end-of-turn.ts';
import { RequestExchange } from './exchange.ts';
import { UNREADABLE } from './http-server.ts';
import { faultOf } from './log.ts';
import type { Log } from './log.ts';
import { letFilesGo, readMultipart } from './multipart.ts';
import { isKept, send, sendAway } from './send.ts';
import { witnessed } from './witnessed-act.ts';
import type { WitnessedAct } from './witnessed-act.ts';

/** Who is calling, found from the request; a refusal names which of the family's faults to answer. */
export type Authenticate = (
  access: Access,
  request: FastifyRequest,
) => Promise<Result<unknown, 'unauthenticated' | 'forbidden'>>;

export interface MountPorts {
  readonly authenticate: Authenticate;
  readonly audit: { readonly record: (entry: AuditEntry) => void; readonly isFull: () => boolean };
  /** The audit store's words for who acted; nothing personal in clear. */
  readonly auditSubject: (caller: unknown) => Pick<AuditEntry, 'id' | 'idType' | 'sessionUserId'>;
  /** Counts a call that is limited by address; the second line of defence, behind the limits of target and account. */
  readonly fromAddress: (address: string) => 'granted' | 'used up';
  /** Whether this process has more under way than it can answer soon. */
  readonly isOverloaded: () => boolean;
  readonly application: { readonly id: string; readonly name: string };
  /** Hears of every operation that went through or that its handler refused, before the answer goes out. */
  readonly witness: (act: WitnessedAct) => Promise<void>;
  /** What people reach this installation over; cookies are marked Secure on https. */
  readonly reachedOver: 'http' | 'https';
  /** Bytes of a body in parts at most, its files included. */
  readonly largestMultipart: number;
  readonly log: Log;
}

/**
 * Bytes. A body is read before anybody is asked who they are, so what strangers may send stays small; whole identities
 * come from service clients, and papers from applicants.
 */
const BODY_OF_A_PERSON = 256 * 1024;

/** Puts an operation and the code behind it on the server: access, checks in order, handler, envelope, audit. */
export function mount<Op extends Operation, C extends Callers>(
  server: FastifyInstance,
  ports: MountPorts,
  op: Op,
  implementation: Implementation<Op, C>,
): void {
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- the input is checked against the operation's own schema before the handler sees it
  const loose = implementation as unknown as LooseImplementation;
  const isWhole = wholeInput(op);
  const route: RouteOptions = {
    method: op.method,
    url: op.path,
    config: { waits: op.waits !== undefined },
    ...(['open', 'resident'].includes(op.access.kind) ? { bodyLimit: BODY_OF_A_PERSON } : {}),
    onRequest: (_request, reply, next) => {
      if (ports.isOverloaded()) sendAway(op, reply);
      else next();
    },
    handler: async (request, reply) => {
      const outcome = await answer({ op, ports, request, reply, implementation: loose, isWhole });
      if (op.multipart !== undefined) letFilesGo(request.body);
      if (isKept(outcome)) await endOfTurn();
      return send(reply, outcome);
    },
  };
  if (op.multipart === undefined) server.route(route);
  else mountMultipart(server, ports, op, route);
}

/** Who was let in before a body of theirs was read. */
const admitted = new WeakMap<FastifyRequest, unknown>();

/** Files are large, so whoever may not come in is told before theirs is read. */
function mountMultipart(
  server: FastifyInstance,
  ports: MountPorts,
  op: Operation,
  route: RouteOptions,
): void {
  void server.register((scope, _options, done) => {
    scope.addContentTypeParser('multipart/form-data', (_request: FastifyRequest, stream: IncomingMessage) =>
      readMultipart(stream, ports.largestMultipart),
    );
    scope.route({
      ...route,
      preParsing: async (request, reply) => {
        const caller = await ports.authenticate(op.access, request);
        if (caller.ok) admitted.set(request, caller.value);
        else await send(reply, strangerRefused(op, ports, request, caller.failure.word));
      },
    });
    done();
  });
}

function strangerRefused(
  op: Operation,
  ports: MountPorts,
  request: FastifyRequest,
  word: 'unauthenticated' | 'forbidden',
): WireReply {
  const fault = op.family.faults[word];
  audit({ op, ports, request }, null, 'FAILURE', fault.code);
  return op.family.failure([wireError(fault)], fault.status ?? 200, { now: new Date(), body: undefined });
}

interface LooseImplementation {
  readonly questions: Readonly<Record<string, (raw: RawInput, caller: unknown) => Promise<boolean>>>;
  readonly answer: (input: RawInput, caller: unknown, exchange: Exchange) => Promise<Result<unknown, string>>;
}

interface Call {
  readonly op: Operation;
  readonly ports: MountPorts;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly implementation: LooseImplementation;
  readonly isWhole: (raw: RawInput) => boolean;
}

async function answer(call: Call): Promise<WireReply> {
  const { op, ports, request } = call;
  const raw = rawInput(request);
  const context = { now: new Date(), body: raw.body };
  const refuse = (failures: readonly WireError[], status: number): WireReply =>
    op.family.failure(failures, status, context);
  try {
    const tooMany = () => refuse([wireError(op.family.faults.tooMany)], 429);
    if (ports.audit.isFull()) return tooMany();
    const caller = admitted.has(request)
      ? ok(admitted.get(request))
      : await ports.authenticate(op.access, request);
    if (!caller.ok) return refused(call, null, [op.family.faults[caller.failure.word]], refuse);
    if (isTooMuchFromThere(call)) return tooMany();
    if (request.body === UNREADABLE)
      return refused(call, caller.value, [op.multipart?.unreadable ?? op.family.faults.unreadable], refuse);
    const failures = await failedChecks(call, raw, caller.value);
    if (failures.length > 0) return refused(call, caller.value, failures, refuse);
    const exchange = new RequestExchange(request, call.reply, ports.reachedOver);
    const result = await call.implementation.answer(raw, caller.value, exchange);
    if (result.ok) audit(call, caller.value, 'SUCCESS', '');
    await ports.witness(witnessed(call, raw, caller.value, result));
    if (!result.ok) return outcome(call, caller.value, [result.failure, ...(result.others ?? [])], refuse);
    return op.family.success(result.value, context);
  } catch (error) {
    if (isUnstorable(error)) return refused(call, null, [op.family.faults.unreadable], refuse);
    ports.log.error({ requestId: request.id, operation: op.name, ...faultOf(error) }, 'a request failed');
    return refuse([wireError(op.family.faults.internal)], op.family.faults.internal.status ?? 200);
  }
}

/** A character of value zero can stand in no row, and the database takes none: what was sent with one is nothing of ours. */
const UNSTORABLE = ['22021', '22P05'];

function isUnstorable(error: unknown): boolean {
  return error instanceof Error && 'code' in error && UNSTORABLE.includes(String(error.code));
}

function isTooMuchFromThere({ op, ports, request, reply }: Call): boolean {
  if (op.limited === undefined || ports.fromAddress(request.ip) === 'granted') return false;
  void reply.header('retry-after', '60');
  return true;
}

type Refuse = (errors: readonly WireError[], status: number) => WireReply;

function refused(call: Call, caller: unknown, failures: readonly WireFailure[], refuse: Refuse): WireReply {
  audit(call, caller, 'FAILURE', failures.map((failure) => failure.code).join(','));
  return refuse(
    failures.map((failure) => wireError(failure)),
    failures[0]?.status ?? 200,
  );
}

function outcome(
  call: Call,
  caller: unknown,
  failures: readonly [Failure, ...Failure[]],
  refuse: Refuse,
): WireReply {
  const [{ data, word }] = failures;
  audit(call, caller, 'FAILURE', wireOf(call.op, word).code);
  if (data['retryAfter'] !== undefined) void call.reply.header('retry-after', String(data['retryAfter']));
  return refuse(
    failures.map((failure) => wireError(wireOf(call.op, failure.word), failure.data)),
    wireOf(call.op, word).status ?? 200,
  );
}

function wireOf(op: Operation, word: string): WireFailure {
  const wire = op.failures[word];
  if (wire === undefined) throw new Error(`${op.name} has no wire code for ${word}`);
  return wire;
}

async function failedChecks(call: Call, raw: RawInput, caller: unknown): Promise<readonly WireFailure[]> {
  const { op, implementation } = call;
  const failures: WireFailure[] = [];
  for (const check of op.checks) {
    const failure =
      check.kind === 'shape'
        ? check.holds(valueAt(raw, check.at))
          ? null
          : check.failure
        : (await implementation.questions[check.ask]?.(raw, caller)) === true
          ? null
          : op.failures[check.otherwise];
    if (failure == null) continue;
    failures.push(failure);
    if (op.collects === 'first') return failures;
  }
  if (failures.length === 0 && !call.isWhole(raw)) failures.push(op.family.faults.unreadable);
  return failures;
}

/** Compiled when first asked, so that a start does not wait for hundreds of them. */
function wholeInput(op: Operation): (raw: RawInput) => boolean {
  let compiled: ReturnType<typeof compiledInput> | undefined;
  return (raw) => (compiled ??= compiledInput(op)).Check(raw);
}

function compiledInput({ input: { params, query, headers, body } }: Operation) {
  const schema = Type.Object({
    ...(params === undefined ? {} : { params }),
    ...(query === undefined ? {} : { query }),
    ...(headers === undefined ? {} : { headers }),
    ...(body === undefined ? {} : { body }),
  });
  return Compile(schema);
}

function rawInput(request: FastifyRequest): RawInput {
  const { params, query, headers, body } = request;
  return {
    params: isRecord(params) ? params : {},
    query: isRecord(query) ? query : {},
    headers,
    body: body === null ? undefined : body,
  };
}

function audit(
  { op, ports, request }: Pick<Call, 'op' | 'ports' | 'request'>,
  caller: unknown,
  type: 'SUCCESS' | 'FAILURE',
  description: string,
): void {
  const names = type === 'SUCCESS' ? op.audit.success : op.audit.failure;
  if (names === null) return;
  const [eventId, eventName] = names;
  ports.audit.record({
    eventId,
    eventName,
    eventType: type,
    applicationId: ports.application.id,
    applicationName: ports.application.name,
    moduleId: op.audit.module,
    moduleName: op.name,
    description,
    ...ports.auditSubject(caller),
    requestId: request.id,
  });
}

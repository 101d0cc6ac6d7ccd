import type { Family, Faults, WireContext, WireError, WireReading, WireReply } from './family.ts';
import { JSON_TYPE } from './family.ts';
import { isRecord, textAt } from './json.ts';
import { keptJson } from './kept-json.ts';

export interface KernelOptions {
  /** Response id and version; `from-request` overwrites them with the request's own, as `@ResponseFilter` does. */
  readonly id: string | null;
  readonly version: string | null;
  readonly echo?: 'from-request';
  /** The reference portals test `errors` in ways that make null and [] different answers (reference-portals §0). */
  readonly errorsOnSuccess: 'null' | 'empty-list';
  readonly metadata: 'present' | 'absent';
  /** Id and version of a failure where they differ from the success's. */
  readonly failureId?: string | null;
  readonly failureVersion?: string | null;
  /** Whoever is not signed in is answered before the route is known: with the usual envelope, and nothing in it. */
  readonly strangers?: 'unnamed';
  readonly faults: Faults;
}

/** The kernel envelope `{id, version, responsetime, metadata?, response, errors}` (resident-services §1.3). */
export function kernel(options: KernelOptions): Family {
  return {
    name: 'kernel',
    faults: options.faults,
    success: (value, context) => successReply(options, value, context),
    failure: (errors, status, context) =>
      jsonReply(status, failureBody(named(options, status), errors, context)),
    read: readKernel,
  };
}

function named(options: KernelOptions, status: number): KernelOptions {
  if (options.strangers === undefined || status !== 401) return options;
  return { ...options, failureId: null, failureVersion: null, metadata: 'present' };
}

/** A bare JSON document on success, the kernel envelope on failure. */
export function raw(options: KernelOptions): Family {
  return {
    ...kernel(options),
    name: 'raw',
    success: (value) => jsonReply(200, value),
    read: (status, body) =>
      status === 200 && !hasErrors(body) ? { ok: true, value: body } : readKernel(status, body),
  };
}

/** A redirect on success (`value.location`), the kernel envelope on failure. */
export function redirect(options: KernelOptions): Family {
  return {
    ...kernel(options),
    name: 'redirect',
    success: (value) => ({
      status: 302,
      contentType: 'text/plain',
      location: textAt(value, 'location') ?? '/',
      body: '',
    }),
  };
}

/** Problem details (RFC 9457) for the operations of our own under `/doorstep/v1`. */
export function problem(faults: Faults): Family {
  return {
    name: 'problem',
    faults,
    success: (value) => jsonReply(200, value),
    failure: (errors, status) => ({
      ...jsonReply(status === 200 ? 422 : status, problemBody(errors, status)),
      contentType: 'application/problem+json',
    }),
    read: (status, body) =>
      status < 400 ? { ok: true, value: body } : { ok: false, errors: problemErrors(body) },
  };
}

function jsonReply(status: number, body: unknown): WireReply {
  return { status, contentType: JSON_TYPE, body: JSON.stringify(body) };
}

/** Comes last but for the errors, which a success has none of. */
const NO_RESPONSE = '"response":null';

/** The same bytes either way: a kept answer is set in an envelope that is written around it. */
function successReply(options: KernelOptions, value: unknown, context: WireContext): WireReply {
  const kept = keptJson(value);
  if (kept === null) return jsonReply(200, successBody(options, value, context));
  const envelope = JSON.stringify(successBody(options, null, context));
  const at = envelope.lastIndexOf(NO_RESPONSE) + NO_RESPONSE.length - 'null'.length;
  const body = kept.between(envelope.slice(0, at), envelope.slice(at + 'null'.length));
  return { status: 200, contentType: JSON_TYPE, body };
}

function successBody(options: KernelOptions, value: unknown, context: WireContext): object {
  const echoed = options.echo === 'from-request' && isRecord(context.body) ? context.body : {};
  return {
    id: textAt(echoed, 'id') ?? options.id,
    version: textAt(echoed, 'version') ?? options.version,
    responsetime: context.now.toISOString(),
    ...(options.metadata === 'present' ? { metadata: null } : {}),
    response: value,
    errors: options.errorsOnSuccess === 'null' ? null : [],
  };
}

function failureBody(options: KernelOptions, errors: readonly WireError[], context: WireContext): object {
  return {
    id: options.failureId === undefined ? options.id : options.failureId,
    version: options.failureVersion === undefined ? options.version : options.failureVersion,
    responsetime: context.now.toISOString(),
    ...(options.metadata === 'present' ? { metadata: null } : {}),
    response: null,
    errors: errors.map((error) => ({ errorCode: error.code, message: error.text })),
  };
}

function problemBody(errors: readonly WireError[], status: number): object {
  const [first] = errors;
  return {
    type: 'about:blank',
    title: first?.text ?? 'Request refused',
    status: status === 200 ? 422 : status,
    errors: errors.map((error) => ({ code: error.code, detail: error.text })),
  };
}

function hasErrors(body: unknown): boolean {
  return isRecord(body) && Array.isArray(body['errors']) && body['errors'].length > 0;
}

function readKernel(status: number, body: unknown): WireReading {
  if (!isRecord(body))
    return { ok: false, errors: [{ code: `HTTP-${String(status)}`, text: 'No envelope' }] };
  const errors = Array.isArray(body['errors']) ? body['errors'] : [];
  if (errors.length === 0 && status < 400) return { ok: true, value: body['response'] };
  return {
    ok: false,
    errors: errors.map((error) => ({
      code: textAt(error, 'errorCode') ?? '',
      text: textAt(error, 'message') ?? '',
    })),
  };
}

function problemErrors(body: unknown): readonly WireError[] {
  const errors = isRecord(body) && Array.isArray(body['errors']) ? body['errors'] : [];
  return errors.map((error) => ({ code: textAt(error, 'code') ?? '', text: textAt(error, 'detail') ?? '' }));
}

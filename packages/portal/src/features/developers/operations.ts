import type { Access } from '@doorstep/contract/access.ts';
import { isRecord } from '@doorstep/contract/json.ts';
import type { Operation } from '@doorstep/contract/operation.ts';

/** An operation as its documentation shows it. */
export interface OperationView {
  readonly name: string;
  readonly contractId: string | null;
  readonly summary: string;
  readonly method: string;
  readonly path: string;
  readonly access: Access;
  readonly envelope: string;
  readonly takes: readonly string[];
  readonly codes: readonly { readonly code: string; readonly status: number; readonly meaning: string }[];
}

export interface Area {
  readonly name: string;
  readonly operations: readonly OperationView[];
}

/** Every operation among the exports of contract modules, by the folder its module stands in. */
export function areasOf(modules: Readonly<Record<string, unknown>>): readonly Area[] {
  const areas = new Map<string, OperationView[]>();
  for (const [path, exports] of Object.entries(modules)) {
    const name = /\/src\/([^/]+)\//u.exec(path)?.[1];
    if (name === undefined || !isRecord(exports)) continue;
    const found = Object.values(exports).filter(isOperation).map(viewOf);
    areas.set(name, [...(areas.get(name) ?? []), ...found]);
  }
  return [...areas]
    .filter(([, operations]) => operations.length > 0)
    .map(([name, operations]) => ({ name, operations: operations.toSorted(byPath) }));
}

function viewOf(op: Operation): OperationView {
  const { faults } = op.family;
  const listed = [
    ...op.checks.flatMap((check) => (check.kind === 'shape' ? [check.failure] : [])),
    ...Object.values(op.failures),
  ];
  const byDoor = op.access.kind === 'open' ? [] : [faults.unauthenticated, faults.forbidden];
  const codes = [...listed, ...byDoor, faults.tooMany, faults.internal].map(({ code, text, status }) => ({
    code,
    status: status ?? 200,
    meaning: text,
  }));
  return {
    name: op.name,
    contractId: op.contractId ?? null,
    summary: op.summary,
    method: op.method,
    path: op.path,
    access: op.access,
    envelope: op.family.name,
    takes: Object.keys(op.input),
    codes: codes.filter(
      (one, at) =>
        codes.findIndex((other) => other.code === one.code && other.meaning === one.meaning) === at,
    ),
  };
}

function isOperation(value: unknown): value is Operation {
  return isRecord(value) && value['kind'] === 'operation';
}

function byPath(left: OperationView, right: OperationView): number {
  return left.path < right.path ? -1 : left.path > right.path ? 1 : left.method < right.method ? -1 : 1;
}

import type { Operation } from '@doorstep/contract/operation.ts';
import type { Route } from './inventory.ts';

type Served = Pick<Operation, 'name' | 'contractId' | 'method' | 'path'>;

export interface BuiltRoutes {
  /** Ids of the routes some operation serves. */
  readonly ids: ReadonlySet<string>;
  /** Operations no contract document describes. */
  readonly own: readonly Served[];
  /** Operations that claim another route than the one they serve. */
  readonly faults: readonly string[];
}

/** Matches operations to routes by method and path; a contract id only has to agree with them. */
export function builtRoutes(routes: readonly Route[], operations: readonly Served[]): BuiltRoutes {
  const byAddress = new Map(routes.map((route) => [address(route.method, route.path), route.id]));
  const idOf = (operation: Served): string | undefined =>
    byAddress.get(address(operation.method, operation.path));
  return {
    ids: new Set(operations.flatMap((operation) => idOf(operation) ?? [])),
    own: operations.filter(
      (operation) => idOf(operation) === undefined && operation.contractId === undefined,
    ),
    faults: operations
      .filter(({ contractId }) => contractId !== undefined)
      .filter((operation) => operation.contractId !== idOf(operation))
      .map(
        (operation) =>
          `${operation.name} says ${String(operation.contractId)}, but ${operation.method} ${operation.path} is ` +
          (idOf(operation) ?? 'no route of the inventory'),
      ),
  };
}

/** Parameters by place, not by name; a trailing slash says nothing. */
function address(method: string, path: string): string {
  const bare = path.replace(/\{[^}]+\}|:\w+/gu, '{}').replace(/(.)\/$/u, '$1');
  return `${method} ${bare}`;
}

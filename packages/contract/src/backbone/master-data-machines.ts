import { Type } from 'typebox';
import type { Static } from 'typebox';
import type { Machine } from '@doorstep/core/backbone/master-data/machine.ts';
import { clientWith } from '../access.ts';
import { shape } from '../checks.ts';
import { operation } from '../operation.ts';
import { searchMasterData } from './master-data-search.ts';
import { audit, family, invalid, pageChecks, pageOf, storable } from './master-data-wire.ts';

const Text = Type.String();
const TextOrNull = Type.Union([Text, Type.Null()]);

const MachineWire = Type.Object({
  id: Text,
  name: Text,
  serialNum: Text,
  macAddress: Text,
  ipAddress: Text,
  machineSpecId: Text,
  regCenterId: TextOrNull,
  langCode: Text,
  isActive: Type.Boolean(),
  validityDateTime: Type.Null(),
  publicKey: TextOrNull,
  signPublicKey: TextOrNull,
  zoneCode: TextOrNull,
});
const Machines = Type.Object({ machines: Type.Array(MachineWire) });

export function wireMachine(machine: Machine): Static<typeof MachineWire> {
  return {
    id: machine.id,
    name: machine.name,
    serialNum: machine.serialNumber,
    macAddress: machine.macAddress,
    ipAddress: machine.ipAddress,
    machineSpecId: machine.specificationId,
    regCenterId: machine.centreId,
    langCode: machine.language,
    isActive: machine.active,
    validityDateTime: null,
    publicKey: machine.publicKey,
    signPublicKey: machine.signingPublicKey,
    zoneCode: machine.zoneCode,
  };
}

/** The reference's own roles: addresses and serial numbers of a country's machines are nobody else's matter. */
const PROGRAMS = ['GLOBAL_ADMIN', 'ZONAL_ADMIN', 'REGISTRATION_CLIENT', 'REGISTRATION_PROCESSOR'] as const;
const noMachine = { 'machine-unknown': { code: 'KER-MSD-030', text: 'Machine not Found' } } as const;

const common = {
  method: 'GET',
  family,
  audit,
  checks: storable,
  collects: 'first',
} as const;

export const listMachines = operation({
  ...common,
  name: 'master-data.machine.list',
  contractId: 'MD-55',
  summary: 'Every active registration machine',
  path: '/v1/masterdata/machines',
  access: clientWith(...PROGRAMS),
  input: {},
  output: Machines,
  failures: noMachine,
});

export const getMachine = operation({
  ...common,
  name: 'master-data.machine.get',
  contractId: 'MD-56',
  summary: 'One registration machine, active or not',
  path: '/v1/masterdata/machines/:id',
  access: clientWith(...PROGRAMS, 'RESIDENT'),
  input: { params: Type.Object({ id: Text }) },
  output: Machines,
  failures: noMachine,
});

/** The search of every kind of master data, on the path that the reference gives machines. */
export const searchMachines = operation({
  ...searchMasterData,
  name: 'master-data.machine.search',
  contractId: 'MD-57',
  summary: 'Registration machines, filtered, sorted and a page at a time',
  path: '/v1/masterdata/machines/search',
  input: { body: searchMasterData.input.body },
});

export const listMachinesOfCentre = operation({
  ...common,
  name: 'master-data.machine.list-of-centre',
  contractId: 'MD-58',
  summary: 'Active machines that stand in a centre, a page at a time',
  path: '/v1/masterdata/machines/mappedmachines/:centre',
  access: clientWith(...PROGRAMS, 'REGISTRATION_SUPERVISOR', 'REGISTRATION_OFFICER'),
  input: {
    params: Type.Object({ centre: Text }),
    query: Type.Object({
      pageNumber: Type.Optional(Text),
      pageSize: Type.Optional(Text),
      orderBy: Type.Optional(Text),
      direction: Type.Optional(Text),
    }),
  },
  checks: [
    ...storable,
    ...pageChecks.slice(0, 2),
    shape(
      'query.direction',
      (value) => value === undefined || (typeof value === 'string' && /^(?:asc|desc)$/iu.test(value)),
      invalid,
    ),
  ],
  output: pageOf(
    Type.Object({
      ...MachineWire.properties,
      regCentId: TextOrNull,
    }),
  ),
  failures: noMachine,
});

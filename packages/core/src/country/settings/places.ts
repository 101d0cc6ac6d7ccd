import type { SettingTable } from './definition.ts';

export const PLACE_SETTINGS = {
  'resident.nearby.centers.distance.meters': {
    kind: 'whole',
    default: 2000,
    min: 100,
    max: 500_000,
    doc: 'Metres within which a centre counts as near',
  },
  'resident.registration-centers.download.max.count': {
    kind: 'whole',
    default: 100,
    min: 1,
    max: 1000,
    doc: 'Centres in a downloaded list',
  },
  'resident.update-uin.machine-zone-code': {
    kind: 'text',
    default: 'MER',
    maxLength: 36,
    doc: 'Root of the location hierarchy, which clients start their address lists from',
  },
  'mosip.resident.zoom': { kind: 'whole', default: 14, min: 1, max: 20, doc: 'First zoom of a map' },
  'mosip.resident.minZoom': { kind: 'whole', default: 5, min: 1, max: 20, doc: 'Least zoom of a map' },
  'mosip.resident.maxZoom': { kind: 'whole', default: 18, min: 1, max: 20, doc: 'Greatest zoom of a map' },
  'mosip-prereg-host': {
    kind: 'text',
    default: '',
    maxLength: 253,
    doc: 'Host of pre-registration; empty means this one',
  },
  'mosip-prereg-ui-url': {
    kind: 'link',
    default: '',
    doc: 'Where a resident is sent to book an appointment; empty means here',
  },
  'mosip.resident.grievance.url': {
    kind: 'link',
    default: '',
    doc: 'Where a resident is sent after reporting an issue; empty means here',
  },
  'mosip.api.public.host': {
    kind: 'text',
    default: '',
    maxLength: 253,
    doc: 'Host of the public API, for clients that ask for it',
  },
} as const satisfies SettingTable;

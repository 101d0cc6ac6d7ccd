import { randomBytes } from 'node:crypto';
import type { PacketManager } from '@doorstep/core/backbone/packet-manager/packet-manager.ts';
import type { Packet } from '@doorstep/core/backbone/packet-manager/packet.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { RepositoryUnderTest } from '../../id-repository/testing/a-repository.ts';
import { createSealer } from '../../key-manager/index.ts';
import { createRegistrationStore } from '../registration-store.ts';
import type { ProcessorParts } from '../stage-outcome.ts';

export const sealer = createSealer({ sealing: new Map([[1, randomBytes(32)]]), index: randomBytes(32) });

type Fields = Readonly<Record<string, unknown>>;

/** On an ID Repository of its own, with packets that are not encrypted. */
export function aProcessor({ sql, repository }: RepositoryUnderTest): ProcessorParts {
  const objects = new Map<string, Uint8Array>();
  return {
    store: createRegistrationStore(sql, sealer),
    packets: plainPackets(),
    idRepository: repository,
    isCentre: (centreId) => Promise.resolve(centreId === '10001'),
    objects: {
      put: (key, bytes = new Uint8Array()) => Promise.resolve(void objects.set(key, bytes.slice())),
      get: (key) => Promise.resolve(objects.get(key)?.slice() ?? null),
      remove: (key) => Promise.resolve(void objects.delete(key)),
      list: () => Promise.resolve([]),
    },
    scanner: { scan: () => Promise.resolve('clean'), state: () => Promise.resolve('on') },
    checkNew: () => [],
    checkUpdate: () => [],
    attributes: { name: ['fullName'], birthDate: 'dateOfBirth', introducer: ['introducerUIN'] },
    decisions: { attributes: ['fullName'], processes: [] },
    resend: { idle: 600, threshold: 3 },
    waits: { uploadDays: 7, answerDays: 30 },
    notices: {
      // What a template would say: its code and what is said of the person.
      texts: { render: (code, language, values) => [code, language, ...Object.values(values)].join('|') },
      languages: { written: ['eng', 'ara'], fallback: ['eng'], moment: () => ({ date: '', time: '' }) },
      attributes: { name: ['fullName'], phone: 'phone', email: 'email', preferredLanguage: 'preferredLang' },
      channels: ['SMS', 'EMAIL'],
      link: 'https://id.example/status',
      answerLink: 'https://id.example/update',
    },
    largest: 1_000_000,
    now: () => new Date(),
  };
}

/** A packet manager in memory, whose file is its packet's fields in JSON. */
function plainPackets(): PacketManager {
  const kept = new Map<string, Packet>();
  const none = () => Promise.reject(new Error('not asked for here'));
  return {
    keep: (registrationId, refId, file) => {
      // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- written by received()
      const { process, fields } = JSON.parse(Buffer.from(file).toString()) as {
        process: string;
        fields: Fields;
      };
      const place = { registrationId, refId, source: 'TEST', process };
      kept.set(registrationId, {
        ...place,
        fields,
        schemaVersion: '0.1',
        documents: {},
        biometrics: {},
        metaInfo: {},
        audits: [{}],
      });
      return Promise.resolve(ok(place));
    },
    packet: (registrationId) => {
      const found = kept.get(registrationId);
      return Promise.resolve(found === undefined ? fail('packet-unknown') : ok(found));
    },
    packetsOf: (registrationId) => {
      const found = kept.get(registrationId);
      return Promise.resolve(
        found === undefined ? [] : [{ ...found, lastModified: new Date(), parts: ['id'] }],
      );
    },
    pack: none,
    create: none,
    tags: none,
    addTags: none,
    putTags: none,
    removeTags: none,
  };
}

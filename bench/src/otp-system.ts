import { join } from 'node:path';
import { createIdAuthentication } from '@doorstep/backbone/id-authentication/id-authentication.ts';
import { createLockStore } from '@doorstep/backbone/id-authentication/lock-store.ts';
import { createTransactionStore } from '@doorstep/backbone/id-authentication/store.ts';
import { createOtpManager } from '@doorstep/backbone/otp-manager/otp-manager.ts';
import type { OtpLimits } from '@doorstep/backbone/otp-manager/limits.ts';
import type { IdAuthentication } from '@doorstep/core/backbone/id-authentication/id-authentication.ts';
import type { OtpManager } from '@doorstep/core/backbone/otp-manager/otp-manager.ts';
import type { Country } from '@doorstep/core/country/country.ts';
import type { Pools } from '@doorstep/platform/database.ts';
import { createBackbone } from '@doorstep/server/composition/backbone.ts';
import { countryFacts } from '@doorstep/server/composition/country-facts.ts';
import type { CountryFacts } from '@doorstep/server/composition/country-facts.ts';
import { masterKey } from '@doorstep/server/composition/master-key.ts';
import { readConfig } from '@doorstep/server/config.ts';
import type { Config } from '@doorstep/server/config.ts';
import { loadCountry } from '@doorstep/server/country/load-country.ts';
import { ROOT } from './process.ts';

const UNBOUNDED = 1_000_000;

export interface OtpSystem {
  readonly limits: OtpLimits;
  readonly idAuthentication: IdAuthentication;
  /** The code of a transaction, as the person would read it from the message. */
  readonly codeOf: (transactionId: string) => string;
  readonly addPerson: (n: number) => Promise<string>;
}

/** The product's own parts on the product's database, with an ear at the OTP manager in place of a mailbox. */
export async function composeOtpSystem(pools: Pools, dataDir: string): Promise<OtpSystem> {
  const config = configOf(dataDir);
  const country = await countryOf();
  const facts = countryFacts(country);
  const limits = { ...facts.otpLimits, codesPerWindow: UNBOUNDED, codesPerDay: UNBOUNDED };
  const keys = await masterKey(config);
  const { idRepository, sealers, hotlist, tokenFor, now } = await createBackbone(config, pools, keys, facts);
  const codes = new Map<string, string>();
  const otpManager = overheard(createOtpManager({ ...pools, sealer: sealers.otpManager, limits }), codes);
  const idAuthentication = createIdAuthentication({
    ...partsFrom(facts),
    store: createTransactionStore(pools, sealers.idAuthentication),
    locks: createLockStore(pools, sealers.idAuthentication),
    hotlist,
    idRepository,
    otpManager,
    tokenFor,
    now,
  });
  return {
    limits,
    idAuthentication,
    codeOf: (transactionId) => {
      const code = codes.get(transactionId);
      codes.delete(transactionId);
      return code ?? '';
    },
    addPerson: async (n) => {
      const identity = country.demoPeople[0]?.identity ?? {};
      const made = await idRepository.createIdentity({
        registrationId: `bench-${n}`,
        uin: null,
        identity,
        documents: [],
      });
      if (!made.ok) throw new Error(`A person was refused: ${made.failure.word}`);
      return made.value.uin;
    },
  };
}

function configOf(dataDir: string): Config {
  const config = readConfig({ DATA_DIR: dataDir });
  if (!config.ok) throw new Error(String(config.failure.data['sentence']));
  return config.value;
}

async function countryOf(): Promise<Country> {
  const loading = await loadCountry(join(ROOT, 'country'));
  if (!loading.ok) throw new Error('The country pack is refused');
  return loading.value;
}

function partsFrom(facts: CountryFacts) {
  return {
    texts: facts.texts,
    languages: facts.messageLanguages,
    attributes: facts.attributes,
    partnerId: facts.partnerId,
    otpLifetimeMinutes: Math.ceil(facts.otpLimits.lifetime / 60),
  };
}

function overheard(manager: OtpManager, codes: Map<string, string>): OtpManager {
  return {
    ...manager,
    generate: async (target) => {
      const made = await manager.generate(target);
      if (made.ok) codes.set(target.transactionId, made.value.otp);
      return made;
    },
  };
}

/** One code requested and checked, from end to end. */
export async function oneOtp(
  { idAuthentication, codeOf }: OtpSystem,
  uin: string,
  number: number,
): Promise<void> {
  const transactionId = String(1_000_000_000 + number);
  const asking = { individualId: uin, transactionId, entity: { id: 'bench', name: 'Bench' } };
  const sent = await idAuthentication.requestOtp({ ...asking, channels: ['PHONE', 'EMAIL'] });
  if (!sent.ok) throw new Error(`The code was not sent: ${sent.failure.word}`);
  const checked = await idAuthentication.authenticateByOtp({ ...asking, otp: codeOf(transactionId) });
  if (!checked.ok) throw new Error(`The code was not accepted: ${checked.failure.word}`);
}

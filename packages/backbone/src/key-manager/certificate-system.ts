import type { Database } from '@doorstep/platform/database.ts';
import type { ModuleKeys } from '@doorstep/core/backbone/key-manager/module-keys.ts';
import { createCertificateAuthority } from './certificate-authority.ts';
import type { KeyPolicy } from './certificate-authority.ts';
import { createCertificateOffice } from './certificate-office.ts';
import type { CertificateOffice } from './certificate-office.ts';
import { createCertificateStore } from './certificate-store.ts';
import type { EmbeddedKeyManager } from './key-manager.ts';
import type { MasterKeys } from './master-keys.ts';
import { createModuleKeys } from './module-keys.ts';

/** Keys with certificates: the port of modules, and the office of operators. */
export function createCertificateSystem(parts: {
  readonly sql: Database;
  readonly masterKeys: MasterKeys;
  readonly keyManager: Pick<EmbeddedKeyManager, 'whenChanged'>;
  readonly policy: KeyPolicy;
  readonly now: () => Date;
}): { readonly moduleKeys: ModuleKeys; readonly office: CertificateOffice } {
  const { sql, masterKeys, keyManager, policy, now } = parts;
  const store = createCertificateStore(sql, masterKeys, keyManager.whenChanged);
  const authority = createCertificateAuthority(store, policy, now);
  return {
    moduleKeys: createModuleKeys(store, authority),
    office: createCertificateOffice({
      store,
      authority,
      otherDomains: policy.otherDomains,
      applications: policy.applications,
      now,
    }),
  };
}

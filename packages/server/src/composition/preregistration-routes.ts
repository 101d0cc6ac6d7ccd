import type { Captcha } from '@doorstep/core/preregistration/account/captcha.ts';
import { loginConfig } from '@doorstep/core/country/login-config.ts';
import type { Country } from '@doorstep/core/country/country.ts';
import type { AuditBuffer } from '@doorstep/platform/audit-buffer.ts';
import { qrCodePicture } from '../documents/qr-code-picture.ts';
import { createAllowance } from '../http/allowance.ts';
import type { PreregistrationRouteParts } from '../http/preregistration/routes.ts';
import type { Backbone } from './backbone.ts';
import type { CountryFacts } from './country-facts.ts';
import { preregistrationEntry } from './preregistration-audit.ts';
import { birthDateField } from './preregistration.ts';
import type { PreregistrationProduct } from './preregistration.ts';

interface RouteSources {
  readonly country: Country;
  readonly facts: CountryFacts;
  readonly backbone: Backbone;
  readonly preregistration: PreregistrationProduct;
  readonly captcha: Captcha;
  readonly auditBuffer: AuditBuffer;
}

/** What pre-registration's routes take. */
export function preregistrationRouteParts(sources: RouteSources): PreregistrationRouteParts {
  const { country, facts, backbone, preregistration } = sources;
  const { settings } = country;
  return {
    login: {
      account: preregistration.account,
      config: loginConfig(country),
      languages: facts.spokenLanguages,
      room: preregistration.room,
      captcha: settings['mosip.preregistration.captcha.enable'] ? sources.captcha : null,
      oldRoutes: settings['mosip.preregistration.sendotp.allowapi'] ? 'open' : 'closed',
      take: createAllowance(settings['doorstep.preregistration.codes-per-minute'], backbone.now),
    },
    applications: {
      ports: preregistration.application,
      documents: preregistration.papers.ports.documents,
      pageSize: settings['mosip.pregistration.pagesize'],
      shown: {
        name: country.identityMapping.identity['name']?.[0] ?? '',
        birthDate: birthDateField(country),
      },
    },
    form: formParts(sources),
    portalAct: {
      consents: preregistration.consents,
      masterData: backbone.masterData,
      record: sources.auditBuffer.record,
      take: createAllowance(settings['doorstep.preregistration.consents-per-minute'], backbone.now),
    },
    account: {
      applications: preregistration.application.applications,
      ownData: preregistration.ownData,
      deletedEntry: (owner, prid) => preregistrationEntry(owner, { event: 'deleted', module: 'DEM', prid }),
    },
  };
}

function formParts({ country, backbone }: RouteSources): PreregistrationRouteParts['form'] {
  const { servedDocuments, idSchema } = country;
  const text = servedDocuments['ui-spec/pre-registration.json'];
  const spec: unknown = text === null ? null : JSON.parse(text);
  return {
    spec,
    schemaVersion: idSchema.version,
    loadedAt: backbone.masterData.loadedAt,
    qrCode: qrCodePicture,
  };
}

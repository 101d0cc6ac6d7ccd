import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import type { OutputOf } from '@doorstep/contract/operation.ts';
import type { drawQrCode, getUiSpec, listUiSpecs } from '@doorstep/contract/preregistration/form.ts';
import type { ServerCallers } from '../callers.ts';

export interface FormParts {
  /** The UI specification; null for a country that has none. */
  readonly spec: unknown;
  readonly schemaVersion: number;
  readonly loadedAt: () => Date;
  readonly qrCode: (text: string) => Promise<Uint8Array>;
}

export function uiSpecReading(parts: FormParts): Implementation<typeof getUiSpec, ServerCallers> {
  return {
    questions: {},
    answer: ({ query }) => {
      const wanted = [query.version, query.identitySchemaVersion].every((asked) =>
        isVersion(asked, parts.schemaVersion),
      );
      return Promise.resolve(parts.spec === null || !wanted ? fail('form-unknown') : ok(specOf(parts)));
    },
  };
}

const USUAL_PAGE = 10;
const LARGEST_PAGE = 1_000;

export function uiSpecList(parts: FormParts): Implementation<typeof listUiSpecs, ServerCallers> {
  return {
    questions: {},
    answer: ({ query }) => {
      const [pageNo, pageSize] = [Number(query.pageNumber ?? 0), Number(query.pageSize ?? USUAL_PAGE)];
      const isPage = Number.isInteger(pageNo) && pageNo >= 0 && pageSize >= 1 && pageSize <= LARGEST_PAGE;
      if (parts.spec === null || !isPage) return Promise.resolve(fail('form-unknown'));
      const data = pageNo === 0 ? [specOf(parts)] : [];
      return Promise.resolve(ok({ pageNo, pageSize, sort: [], totalItems: 1, totalPages: 1, data }));
    },
  };
}

/** Zero or nothing asks for the latest. */
function isVersion(asked: string | undefined, version: number): boolean {
  return asked === undefined || Number(asked) === 0 || Number(asked) === version;
}

function specOf({ spec, schemaVersion, loadedAt }: FormParts): OutputOf<typeof getUiSpec> {
  const since = loadedAt().toISOString();
  return {
    id: 'pre-registration',
    version: schemaVersion,
    title: 'Pre-registration',
    description: 'The form of an application',
    identitySchemaId: 'identity',
    idSchemaVersion: schemaVersion,
    jsonSpec: spec,
    status: 'PUBLISHED',
    effectiveFrom: since,
    createdOn: since,
    updatedOn: null,
  };
}

export function qrCodeDrawing({ qrCode }: FormParts): Implementation<typeof drawQrCode, ServerCallers> {
  return {
    questions: {},
    answer: async ({ body }) => ok({ qrcode: Buffer.from(await qrCode(body.request)).toString('base64') }),
  };
}

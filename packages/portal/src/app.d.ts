import type { Direction } from './server/country.ts';
import type { Country } from './server/country.ts';
import type { Frame } from './server/frame.ts';
import type { NoticeOfPage } from './server/notice.ts';
import type { KeptForm } from './server/kept-form.ts';
import type { PortalRequest } from './server/portal-request.ts';
import type { SpeechData } from './texts/speech.ts';

declare global {
  namespace App {
    interface Locals {
      country: Country;
      /** IANA zone in which this visitor's pages show times. */
      timeZone: string;
      language: {
        readonly code: string;
        readonly tag: string;
        readonly direction: Direction;
        readonly calendar: string | null;
      };
      /** The secret of this browser's forms; pages carry it masked (see form-token.ts). */
      formSecret: string;
      requestId: string;
      /** Set-Cookie lines of the API, which go on to the browser. */
      replyCookies: string[];
      /** Seconds after which the API asked to come again, when it turned a call of this page away. */
      comeAgainAfter: string | null;
      /** The texts of the form this request posts; empty for one that posts none. */
      posted: readonly (readonly [string, string])[];
    }
    interface PageData {
      frame: Frame;
      speech: SpeechData;
      notice: NoticeOfPage | null;
    }
    interface Error {
      message: string;
      /** The API's word for the refusal, where it gave one. */
      word?: string;
      /** What an applicant posted after their sign-in had ended: it is sent again after the next. */
      kept?: KeptForm;
    }
  }
}

declare module 'node:http' {
  interface IncomingMessage {
    /** Attached by the server that mounts the portal, before the request reaches it. */
    doorstep?: PortalRequest;
  }
}

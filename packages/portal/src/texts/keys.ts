import type application from '../../locales/eng/application.json';
import type booking from '../../locales/eng/booking.json';
import type centre from '../../locales/eng/centre.json';
import type contact from '../../locales/eng/contact.json';
import type desk from '../../locales/eng/desk.json';
import type developers from '../../locales/eng/developers.json';
import type documents from '../../locales/eng/documents.json';
import type errors from '../../locales/eng/errors.json';
import type frame from '../../locales/eng/frame.json';
import type history from '../../locales/eng/history.json';
import type home from '../../locales/eng/home.json';
import type information from '../../locales/eng/information.json';
import type mailbox from '../../locales/eng/mailbox.json';
import type notification from '../../locales/eng/notification.json';
import type papers from '../../locales/eng/papers.json';
import type profile from '../../locales/eng/profile.json';
import type security from '../../locales/eng/security.json';
import type session from '../../locales/eng/session.json';
import type signIn from '../../locales/eng/sign-in.json';
import type vid from '../../locales/eng/vid.json';

interface Features {
  readonly application: typeof application;
  readonly booking: typeof booking;
  readonly centre: typeof centre;
  readonly contact: typeof contact;
  readonly desk: typeof desk;
  readonly developers: typeof developers;
  readonly documents: typeof documents;
  readonly errors: typeof errors;
  readonly frame: typeof frame;
  readonly history: typeof history;
  readonly home: typeof home;
  readonly information: typeof information;
  readonly mailbox: typeof mailbox;
  readonly notification: typeof notification;
  readonly papers: typeof papers;
  readonly profile: typeof profile;
  readonly security: typeof security;
  readonly session: typeof session;
  readonly 'sign-in': typeof signIn;
  readonly vid: typeof vid;
}

type KeyOf<F extends keyof Features> = `${F}.${keyof Features[F] & string}`;

/** `feature.key` of every text; a key that no English text has does not compile. */
export type TextKey = { readonly [F in keyof Features]: KeyOf<F> }[keyof Features];

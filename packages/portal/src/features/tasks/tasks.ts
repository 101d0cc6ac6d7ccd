import type { TextKey } from '../../texts/keys.ts';
import type { IconName } from '../../ui/icons.ts';

export interface Task {
  readonly href: string;
  readonly icon: IconName;
  readonly title: TextKey;
  readonly text: TextKey;
}

/** What anybody can do, signed in or not. */
export const OPEN_TASKS: readonly Task[] = [
  {
    href: '/pre-registration',
    icon: 'person',
    title: 'application.card-title',
    text: 'application.card-text',
  },
  { href: '/centres', icon: 'place', title: 'home.centres-title', text: 'home.centres-text' },
  { href: '/documents', icon: 'paper', title: 'home.documents-title', text: 'home.documents-text' },
  { href: '/verify-contact', icon: 'phone', title: 'contact.card-title', text: 'contact.card-text' },
];

/** What people come for once they have signed in. */
export const SIGNED_IN_TASKS: readonly Task[] = [
  { href: '/services/vids', icon: 'card', title: 'home.vids-title', text: 'home.vids-text' },
  { href: '/services/security', icon: 'lock', title: 'home.security-title', text: 'home.security-text' },
  {
    href: '/services/security#sessions',
    icon: 'shield',
    title: 'home.sessions-title',
    text: 'home.sessions-text',
  },
  { href: '/services/requests', icon: 'history', title: 'home.requests-title', text: 'home.requests-text' },
  {
    href: '/services/notifications',
    icon: 'bell',
    title: 'home.notifications-title',
    text: 'home.notifications-text',
  },
  { href: '/services/profile', icon: 'person', title: 'home.profile-title', text: 'home.profile-text' },
];

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
  { href: '/status', icon: 'search', title: 'status.card-title', text: 'status.card-text' },
  { href: '/lost-id', icon: 'help', title: 'lost.card-title', text: 'lost.card-text' },
  { href: '/centres', icon: 'place', title: 'home.centres-title', text: 'home.centres-text' },
  { href: '/documents', icon: 'paper', title: 'home.documents-title', text: 'home.documents-text' },
  { href: '/get-my-uin', icon: 'card', title: 'card.get-card-title', text: 'card.get-card-text' },
  { href: '/verify', icon: 'check', title: 'card.verify-card-title', text: 'card.verify-card-text' },
  { href: '/verify-contact', icon: 'phone', title: 'contact.card-title', text: 'contact.card-text' },
];

/** What people come for once they have signed in. */
export const SIGNED_IN_TASKS: readonly Task[] = [
  { href: '/services/update', icon: 'person', title: 'update.card-title', text: 'update.card-text' },
  {
    href: '/services/update/contact',
    icon: 'phone',
    title: 'update.contact-card-title',
    text: 'update.contact-card-text',
  },
  { href: '/services/vids', icon: 'card', title: 'home.vids-title', text: 'home.vids-text' },
  { href: '/services/security', icon: 'lock', title: 'home.security-title', text: 'home.security-text' },
  {
    href: '/services/security#sessions',
    icon: 'shield',
    title: 'home.sessions-title',
    text: 'home.sessions-text',
  },
  { href: '/services/card', icon: 'card', title: 'card.task-title', text: 'card.task-text' },
  { href: '/services/share', icon: 'forward', title: 'share.card-title', text: 'share.card-text' },
  { href: '/services/physical-card', icon: 'mail', title: 'order.card-title', text: 'order.card-text' },
  { href: '/services/reports', icon: 'alert', title: 'report.card-title', text: 'report.card-text' },
  { href: '/services/requests', icon: 'history', title: 'home.requests-title', text: 'home.requests-text' },
  {
    href: '/services/notifications',
    icon: 'bell',
    title: 'home.notifications-title',
    text: 'home.notifications-text',
  },
  { href: '/services/access', icon: 'eye', title: 'access.card-title', text: 'access.card-text' },
  { href: '/services/family', icon: 'person', title: 'family.card-title', text: 'family.card-text' },
  { href: '/services/notices', icon: 'bell', title: 'choice.card-title', text: 'choice.card-text' },
  { href: '/services/profile', icon: 'person', title: 'home.profile-title', text: 'home.profile-text' },
];

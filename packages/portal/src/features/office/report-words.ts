export const TOPICS = ['event', 'my-data', 'sign-in', 'card', 'somebody-else', 'other'] as const;

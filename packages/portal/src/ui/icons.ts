/** Pictures of 24 by 24, drawn with one line of 1.75; `mirrored` ones turn round in right-to-left languages. */
export const ICONS = {
  door: { path: 'M5 21V11a7 7 0 0 1 14 0v10M9 21V11.5a3 3 0 0 1 6 0V21M3 21h18M13 16h.01' },
  card: {
    path: 'M4 5h16a1.5 1.5 0 0 1 1.5 1.5v11A1.5 1.5 0 0 1 20 19H4a1.5 1.5 0 0 1-1.5-1.5v-11A1.5 1.5 0 0 1 4 5zM6 10h5M6 14h2M11 14h2M16 14h2',
  },
  history: { path: 'M4 12a8 8 0 1 0 2.6-5.9L4 8.5M4 4v4.5h4.5M12 7.5V12l3 2', mirrored: true },
  person: { path: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.5a7.5 7.5 0 0 1 15 0' },
  help: {
    path: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM9.4 9.3a2.7 2.7 0 0 1 5.2.9c0 1.8-2.6 2.2-2.6 3.8M12 17h.01',
  },
  shield: {
    path: 'M12 3l7.5 2.8v5.4c0 4.6-3 7.9-7.5 9.8-4.5-1.9-7.5-5.2-7.5-9.8V5.8zM8.8 12l2.3 2.3 4.2-4.4',
  },
  access: {
    path: 'M12 5.5a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3zM5 8.5c2 .7 4.5 1 7 1s5-.3 7-1M12 9.5V14M8.5 21l1.8-7h3.4l1.8 7',
  },
  globe: {
    path: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM3 12h18M12 3c2.5 2.6 3.7 5.6 3.7 9s-1.2 6.4-3.7 9c-2.5-2.6-3.7-5.6-3.7-9S9.5 5.6 12 3z',
  },
  code: { path: 'M8 7l-5 5 5 5M16 7l5 5-5 5M13.5 5l-3 14' },
  mail: { path: 'M3.5 6.5h17v12h-17zM4 7l8 6.5L20 7' },
  phone: {
    path: 'M8 2.5h8A1.5 1.5 0 0 1 17.5 4v16a1.5 1.5 0 0 1-1.5 1.5H8A1.5 1.5 0 0 1 6.5 20V4A1.5 1.5 0 0 1 8 2.5zM11 18.5h2',
  },
  check: { path: 'M4.5 12.5l5 5 10-11' },
  alert: { path: 'M12 4l9 16H3zM12 10v4.5M12 17.3h.01' },
  info: { path: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 11v5.5M12 7.7h.01' },
  forward: { path: 'M4 12h15M13 6l6 6-6 6', mirrored: true },
  back: { path: 'M20 12H5M11 6l-6 6 6 6', mirrored: true },
  open: { path: 'M6 9.5l6 6 6-6' },
  save: { path: 'M12 4v11M7.5 10.5L12 15l4.5-4.5M5 19.5h14' },
  plus: { path: 'M12 5v14M5 12h14' },
  bin: { path: 'M4.5 7h15M9.5 7V4.5h5V7M6.5 7l.8 13h9.4l.8-13M10.3 11v5.5M13.7 11v5.5' },
  leave: {
    path: 'M14 4H6.5A1.5 1.5 0 0 0 5 5.5v13A1.5 1.5 0 0 0 6.5 20H14M10 12h10.5M17 8l4 4-4 4',
    mirrored: true,
  },
  search: { path: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.3 15.3L20.5 20.5', mirrored: true },
  pin: { path: 'M9 3.5h6l-.7 6.5 3.2 3.5h-11l3.2-3.5zM12 13.5V21' },
  menu: { path: 'M4 7h16M4 12h16M4 17h16' },
  bell: { path: 'M6.5 16.5V11a5.5 5.5 0 0 1 11 0v5.5l1.5 1.5H5zM10 20.5h4M12 3v2.5' },
  lock: { path: 'M6 11h12v9.5H6zM8.5 11V7.5a3.5 3.5 0 0 1 7 0V11M12 14.5v2.5' },
  unlock: { path: 'M6 11h12v9.5H6zM8.5 11V7.5a3.5 3.5 0 0 1 6.8-1.2M12 14.5v2.5' },
  eye: {
    path: 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z',
  },
  finger: {
    path: 'M6 19.5c1-2 1.5-4.3 1.5-7a4.5 4.5 0 0 1 9 0c0 1.2-.1 2.4-.3 3.5M4 15c.3-.8.5-1.700.5-2.500A7.5 7.5 0 0 1 12 5a7.500 7.500 0 0 1 7.500 7.500c0 1-.1 2-.2 3M12 12.500c0 3.200-.7 6-2 8.500M15.500 18.500c-.2.9-.5 1.700-.9 2.500',
  },
  place: {
    path: 'M12 21.5c4.5-4.6 6.8-8.2 6.8-11.3a6.8 6.8 0 1 0-13.6 0c0 3.1 2.3 6.7 6.8 11.3zM12 12.6a2.4 2.4 0 1 0 0-4.8 2.4 2.4 0 0 0 0 4.8z',
  },
  paper: { path: 'M6.5 3h7.5L18.5 7.5V21h-12zM14 3v4.5h4.5M9.5 12.5h6M9.5 16.5h6' },
  clock: { path: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3.3 2' },
} as const satisfies Readonly<Record<string, { readonly path: string; readonly mirrored?: true }>>;

export type IconName = keyof typeof ICONS;

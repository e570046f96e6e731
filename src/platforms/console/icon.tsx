const paths = {
  chat: 'M4 5h16v11H9l-5 4z',
  league: 'M5 20V11M12 20V4M19 20v-6',
  county: 'M4 20V9l8-5 8 5v11M9 20v-6h6v6',
  warnings: 'M12 4 2.8 20h18.4zM12 10v4.5M12 17.2v.3',
  editions: 'M7 3h10v18H7zM10 8h4M10 12h4M4 6v12M20 6v12',
  account: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 21c.6-4 3.600-6 7.500-6s6.900 2 7.500 6',
  import: 'M12 15V4m-4 4 4-4 4 4M4 15v5h16v-5',
  upload: 'M12 15V4m-4 4 4-4 4 4M4 15v5h16v-5',
  file: 'M6 3h8l4 4v14H6zM14 3v4h4',
  attach: 'm8 12 6-6a3.500 3.500 0 0 1 5 5l-8.500 8.500a5 5 0 0 1-7-7L12 4',
  send: 'M4 12 20 4l-5 16-3-7z',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3 2',
} as const

export type IconName = keyof typeof paths

export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false">
      <path d={paths[name]} fill="none" stroke="currentColor" stroke-width="1.700" stroke-linecap="round" stroke-linejoin="round" />
    </svg>
  )
}

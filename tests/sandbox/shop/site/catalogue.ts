export type Tea = {
  readonly slug: string;
  readonly name: string;
  readonly origin: string;
  readonly kind: 'green' | 'black' | 'herbal';
  /** Pence for 100 g. */
  readonly price: number;
  readonly tint: string;
  readonly note: string;
};

export const TEAS: readonly Tea[] = [
  {
    slug: 'mist-sencha',
    name: 'Mist Sencha',
    origin: 'Uji, Japan',
    kind: 'green',
    price: 1250,
    tint: '#7fa36b',
    note: 'First harvest, steamed, with a taste of young peas and sea air.',
  },
  {
    slug: 'river-oolong',
    name: 'River Oolong',
    origin: 'Nantou, Taiwan',
    kind: 'green',
    price: 1480,
    tint: '#a39a55',
    note: 'Half oxidised, rolled by hand, floral with a butter finish.',
  },
  {
    slug: 'highland-assam',
    name: 'Highland Assam',
    origin: 'Assam, India',
    kind: 'black',
    price: 980,
    tint: '#8a4b32',
    note: 'Malty second flush that stands up to milk.',
  },
  {
    slug: 'smoke-lapsang',
    name: 'Smoke Lapsang',
    origin: 'Fujian, China',
    kind: 'black',
    price: 1120,
    tint: '#4a4039',
    note: 'Dried over pine wood. Campfire in a cup.',
  },
  {
    slug: 'garden-verbena',
    name: 'Garden Verbena',
    origin: 'Provence, France',
    kind: 'herbal',
    price: 860,
    tint: '#b9b35c',
    note: 'Whole leaves, bright and lemony. No caffeine.',
  },
  {
    slug: 'rose-rooibos',
    name: 'Rose Rooibos',
    origin: 'Cederberg, South Africa',
    kind: 'herbal',
    price: 890,
    tint: '#b0573f',
    note: 'Rooibos with rose petals, good hot or iced.',
  },
];

export type Plan = {
  readonly id: string;
  readonly name: string;
  readonly price: number;
  readonly lines: readonly string[];
};

export const PLANS: readonly Plan[] = [
  { id: 'taster', name: 'Taster', price: 1400, lines: ['Three teas a month', 'Free delivery', 'Skip any month'] },
  { id: 'office', name: 'Office', price: 5900, lines: ['2 kg a month', 'Invoice by company', 'Teapots on loan'] },
  {
    id: 'cellar',
    name: 'Cellar',
    price: 3200,
    lines: ['Six rare lots', 'Harvest notes', 'First pick of new arrivals'],
  },
];

/** £12.50 for 1250. */
export function money(pence: number): string {
  return `£${(pence / 100).toFixed(2)}`;
}

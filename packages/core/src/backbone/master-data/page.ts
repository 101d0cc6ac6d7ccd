export interface PageRequest<Order extends string> {
  /** From 0. */
  readonly number: number;
  /** Rows a page holds at most, 1 to 1,000. */
  readonly size: number;
  readonly orderBy: Order;
  readonly direction: 'ascending' | 'descending';
}

export interface Page<T> {
  readonly items: readonly T[];
  /** Of all pages together. */
  readonly total: number;
}

import { basket, type Line } from '../basket.ts';
import type { Company } from '../visit.ts';

type BillingProfile = { readonly address: { readonly country: string; readonly taxNumber: string } };
type Invoice = { readonly company: string; readonly net: number; readonly tax: number };

const TAX_RATES = new Map([
  ['GB', 0.2],
  ['FR', 0.2],
]);

/**
 * The invoice of a company's order. The shop's bug lives here: a company that has not saved its billing profile yet
 * has no address, which nobody thought of.
 */
export function buildInvoice(company: Company, lines: readonly Line[]): Invoice {
  const profile: BillingProfile = JSON.parse(localStorage.getItem(`northleaf:billing:${company.key}`) ?? '{}');
  window.setTimeout(() => previewInvoice(company), 350);
  const net = basket.total(lines);
  return { company: company.name, net, tax: taxFor(net, profile) };
}

function taxFor(net: number, profile: BillingProfile): number {
  return Math.round(net * (TAX_RATES.get(profile.address.country) ?? 0));
}

function previewInvoice(company: Company): void {
  const sheet = document.getElementById('invoice-sheet');
  if (!sheet) throw new Error(`Invoice preview for ${company.name} has no document`);
  sheet.textContent = company.name;
}

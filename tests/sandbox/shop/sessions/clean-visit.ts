import { hours, session } from '../session.ts';
import { DEVICES, PEOPLE, PLACES } from '../visitors.ts';

export default session({
  title: 'Eve signs up and buys her first tea; nothing goes wrong',
  startsAgo: hours(3),
  device: DEVICES.linuxFirefox,
  place: PLACES.oslo,
  person: PEOPLE.eve,
  signedOut: true,
  recording: { state: 'ready', viewed: true, viewers: ['research@northleaf.example'] },
  story: async (shop) => {
    await shop.open('/?utm_source=search&utm_medium=cpc&utm_campaign=brand');
    await shop.idle(11);
    await shop.click('Shop teas');
    await shop.idle(7);
    await shop.click('Herbal');
    await shop.idle(5);
    await shop.click('Garden Verbena');
    await shop.idle(18);
    await shop.click('Add to basket');
    await shop.click('Sign in');
    await shop.idle(4);
    await shop.type('Name', 'Eve Lindqvist');
    await shop.type('Email', 'eve@fernbank.example');
    await shop.type('Password', 'tea-with-lemon');
    await shop.click('Create account');
    await shop.idle(5);
    await shop.click('Basket (1)');
    await shop.click('Checkout');
    await shop.idle(5);
    await shop.type('Full name', 'Eve Lindqvist');
    await shop.type('Street', 'Torggata 8');
    await shop.type('City', 'Oslo');
    await shop.type('Postcode', '0181');
    await shop.type('Card number', '5555555555554444');
    await shop.click('Pay now');
    await shop.idle(10);
  },
});

type Event = { type: 'LoanFiled' } | { type: 'LoanSettled' };
export const evolve = (event: Event): number => {
  switch (event.type) {
    case 'LoanFiled':
      return 1;
  }
  return 0;
};

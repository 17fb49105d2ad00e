//! What was used of late, so that it need not be made again.

use std::collections::hash_map::Entry;
use std::hash::Hash;
use std::mem;

use rustc_hash::FxHashMap;

/// Values in two generations. When the young one is full it becomes the old one, and the old one is forgotten but for what
/// was used meanwhile: so what is used often stays, for the price of one look-up.
pub struct Recent<K, V> {
    young: FxHashMap<K, V>,
    old: FxHashMap<K, V>,
}

impl<K, V> Default for Recent<K, V> {
    fn default() -> Self {
        Self { young: FxHashMap::default(), old: FxHashMap::default() }
    }
}

impl<K: Eq + Hash, V> Recent<K, V> {
    /// The value of a key, which is made where it is not there.
    pub fn get_or_make(&mut self, key: K, make: impl FnOnce() -> V) -> &mut V {
        match self.young.entry(key) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => {
                let value = self.old.remove(place.key()).unwrap_or_else(make);
                place.insert(value)
            }
        }
    }

    /// Once so many values have been used since it last forgot any, forgets those that were not.
    pub fn limit(&mut self, most: usize) {
        if self.young.len() >= most {
            mem::swap(&mut self.young, &mut self.old);
            self.young.clear();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_used_often_stays_and_the_rest_is_made_again() {
        let mut recent = Recent::default();
        let mut made = 0;
        for number in 0..100 {
            for key in [0, number] {
                recent.get_or_make(key, || made += i32::from(key == 0));
            }
            recent.limit(4);
        }
        assert_eq!(made, 1);
        let mut again = false;
        recent.get_or_make(1, || again = true);
        assert!(again);
    }
}

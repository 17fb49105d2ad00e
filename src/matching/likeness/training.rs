//! A linear support vector machine, trained by dual coordinate descent on its squared hinge loss: Hsieh, Chang, Lin,
//! Keerthi and Sundararajan, "A dual coordinate descent method for large-scale linear SVM", 2008, algorithm 1.

use crate::matching::likeness::lessons::Label;

/// What an error costs, before classes are balanced: so low that many examples share in every weight.
const COST: f32 = 0.03;

/// Passes over the examples.
const ROUNDS: usize = 40;

/// The share of all examples that lies between two visited one after the other (the golden section): neighbours in the
/// file are alike, and what is visited last would weigh most.
const LEAP: f64 = 0.618_033_988_749_895;

/// Weights of the features, and what is added to their sum: above 0 for what belongs to the class.
pub struct Plane {
    pub weights: Vec<f32>,
    pub bias: f32,
}

impl Plane {
    /// Trains on sparse vectors, each feature with its value. The smaller class weighs as much as the larger.
    pub fn train(vectors: &[Vec<(usize, f32)>], labels: &[Label], features: usize) -> Self {
        let mut plane = Self { weights: vec![0.0; features], bias: 0.0 };
        let weigh = |shows: bool| -> f32 {
            labels.iter().filter(|label| label.shows == shows).map(|label| label.weight).sum()
        };
        let (with, without) = (weigh(true), weigh(false));
        let cost = |label: &Label| {
            let of_class = if label.shows { with } else { without };
            COST * label.weight * (with + without) / (2.0 * of_class)
        };
        let slacks: Vec<f32> = labels.iter().map(|label| 0.5 / cost(label)).collect();
        let mut multipliers = vec![0.0_f32; vectors.len()];
        let order = order(vectors.len());
        for _ in 0..ROUNDS {
            for &at in &order {
                let (vector, slack) = (&vectors[at], slacks[at]);
                let sign = if labels[at].shows { 1.0 } else { -1.0 };
                let length: f32 = vector.iter().map(|(_, value)| value * value).sum::<f32>() + 1.0;
                let slope = sign * plane.side(vector) - 1.0 + slack * multipliers[at];
                let next = (multipliers[at] - slope / (length + slack)).max(0.0);
                plane.shift(vector, sign * (next - multipliers[at]));
                multipliers[at] = next;
            }
        }
        plane
    }

    fn side(&self, vector: &[(usize, f32)]) -> f32 {
        vector.iter().map(|&(feature, value)| self.weights[feature] * value).sum::<f32>() + self.bias
    }

    fn shift(&mut self, vector: &[(usize, f32)], by: f32) {
        for &(feature, value) in vector {
            self.weights[feature] += by * value;
        }
        self.bias += by;
    }
}

/// Every number below `count` once, in leaps.
fn order(count: usize) -> Vec<usize> {
    #[allow(clippy::cast_precision_loss, reason = "examples are counted in thousands")]
    let place = |at: usize| (at as f64 * LEAP).fract();
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by(|&a, &b| place(a).total_cmp(&place(b)));
    order
}

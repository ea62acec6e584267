//! The instruction sets that kernels are written for.

use std::fmt;

/// Proof that the CPU has AVX2, FMA and F16C: only detection makes one.
#[cfg(target_arch = "x86_64")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Avx2(());

/// Proof that the CPU has AVX-VNNI besides what [`Avx2`] proves.
#[cfg(target_arch = "x86_64")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AvxVnni(());

/// Proof that the CPU has AVX-512's foundation, VL, BW and VNNI, besides what [`Avx2`] proves.
#[cfg(target_arch = "x86_64")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Avx512Vnni(());

#[cfg(target_arch = "x86_64")]
impl Avx2 {
    /// The proof, if it holds.
    pub fn detect() -> Option<Self> {
        let has =
            is_x86_feature_detected!("avx2") && is_x86_feature_detected!("fma") && is_x86_feature_detected!("f16c");
        has.then_some(Avx2(()))
    }
}

#[cfg(target_arch = "x86_64")]
impl AvxVnni {
    /// The proof, if it holds.
    pub fn detect() -> Option<Self> {
        let has = Avx2::detect().is_some() && is_x86_feature_detected!("avxvnni");
        has.then_some(AvxVnni(()))
    }
}

#[cfg(target_arch = "x86_64")]
impl Avx512Vnni {
    /// The proof, if it holds.
    pub fn detect() -> Option<Self> {
        let has = Avx2::detect().is_some()
            && is_x86_feature_detected!("avx512f")
            && is_x86_feature_detected!("avx512vnni")
            && is_x86_feature_detected!("avx512vl")
            && is_x86_feature_detected!("avx512bw");
        has.then_some(Avx512Vnni(()))
    }
}

/// An instruction set that this CPU has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Isa {
    /// 256-bit vectors with fused multiply-add.
    #[cfg(target_arch = "x86_64")]
    Avx2 {
        /// What kernels of floats need.
        avx2: Avx2,
        /// What kernels for quantised weights multiply with. All give the same bits.
        dots: IntegerDots,
    },
    /// Plain Rust, compiled for the target's baseline.
    Portable,
}

/// Instructions for dot products of small integers.
#[cfg(target_arch = "x86_64")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IntegerDots {
    /// Those of AVX-512 VNNI, in vectors of 512 bits where lanes are tokens.
    Avx512Vnni(Avx512Vnni),
    /// Those of AVX-VNNI.
    AvxVnni(AvxVnni),
    /// Those of AVX2, whose sums are of 16 bits.
    Avx2,
    /// A model of those of VNNI, for tests on CPUs without them.
    #[cfg(test)]
    Modelled,
}

#[cfg(target_arch = "x86_64")]
impl IntegerDots {
    /// All that this CPU has, best first, if it has AVX2.
    fn available() -> impl Iterator<Item = Self> {
        let avx512 = Avx512Vnni::detect().map(IntegerDots::Avx512Vnni);
        let avx = AvxVnni::detect().map(IntegerDots::AvxVnni);
        avx512.into_iter().chain(avx).chain([IntegerDots::Avx2])
    }
}

impl Isa {
    /// The best that this CPU has.
    pub fn detect() -> Self {
        Self::available()[0]
    }

    /// All that this CPU has, best first.
    pub fn available() -> Vec<Self> {
        let mut all = Vec::new();
        #[cfg(target_arch = "x86_64")]
        if let Some(avx2) = Avx2::detect() {
            all.extend(IntegerDots::available().map(|dots| Isa::Avx2 { avx2, dots }));
        }
        all.push(Isa::Portable);
        all
    }

    /// AVX2 with a model of the dot products of VNNI, if this CPU has AVX2.
    #[cfg(test)]
    pub(crate) fn modelled() -> Option<Self> {
        Self::available().into_iter().find_map(|isa| match isa {
            #[cfg(target_arch = "x86_64")]
            Isa::Avx2 { avx2, .. } => Some(Isa::Avx2 { avx2, dots: IntegerDots::Modelled }),
            Isa::Portable => None,
        })
    }

    /// The name that logs use.
    pub const fn name(self) -> &'static str {
        match self {
            #[cfg(target_arch = "x86_64")]
            Isa::Avx2 { dots, .. } => match dots {
                IntegerDots::Avx512Vnni(_) => "avx512-vnni",
                IntegerDots::AvxVnni(_) => "avx-vnni",
                IntegerDots::Avx2 => "avx2",
                #[cfg(test)]
                IntegerDots::Modelled => "modelled-vnni",
            },
            Isa::Portable => "portable",
        }
    }
}

impl fmt::Display for Isa {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

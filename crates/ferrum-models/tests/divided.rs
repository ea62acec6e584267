//! A model whose first layers are on the processor and whose last are on another device.

mod support;

use ferrum_formats::Checkpoint;
use ferrum_kernels::Device;
use ferrum_models::{DeviceLayers, LoadOptions};
use support::{Expected, Place, Sequence, check_logits, fixture, options};

/// A tied embedding with post-norms and windows, one of its own, and a mixture of experts.
const FAMILIES: [&str; 3] = ["gemma3", "llama", "qwen3-moe"];

fn open(family: &str, device: Device, device_layers: DeviceLayers) -> Sequence {
    let checkpoint = Checkpoint::open(fixture(family)).unwrap_or_else(|e| panic!("{e}"));
    Sequence::of(Place::from(device).load(&checkpoint, LoadOptions { device_layers, ..options(device) }))
}

#[test]
fn a_divided_model_says_what_the_reference_says() {
    for family in FAMILIES {
        let expected = Expected::read(family);
        for &device in Device::ALL {
            let mut sequence = open(family, device, DeviceLayers::Last(1));
            let label = format!("{family}, the last layer on {device}");
            check_logits(&label, &sequence.push(&expected.input_ids), &expected.log_probabilities(), 1e-3);
            sequence.clear();
            let greedy = sequence.greedy(&expected.input_ids, expected.greedy.len(), 7);
            assert_eq!(greedy, expected.greedy, "{label}");
        }
    }
}

#[test]
fn wherever_it_is_divided_its_bits_are_the_same() {
    for family in FAMILIES {
        let input = Expected::read(family).input_ids;
        let whole = open(family, Device::Cpu, DeviceLayers::Auto).push(&input);
        for layers in [0, 1, 2, 100] {
            let got = open(family, Device::Cpu, DeviceLayers::Last(layers)).push(&input);
            assert_eq!(got, whole, "{family} with its last {layers} layers apart");
        }
    }
}

#[test]
fn a_divided_model_has_the_facts_of_the_whole() {
    for family in FAMILIES {
        let checkpoint = Checkpoint::open(fixture(family)).unwrap_or_else(|e| panic!("{e}"));
        let facts = |device_layers| {
            let options = LoadOptions { device_layers, ..options(Device::Reference) };
            Place::from(Device::Reference).load(&checkpoint, options).facts().clone()
        };
        let (whole, divided) = (facts(DeviceLayers::Auto), facts(DeviceLayers::Last(1)));
        assert_eq!(whole.divided_at, None);
        assert_eq!(divided.divided_at, Some(whole.description.layers.len() - 1));
        assert_eq!((divided.parameters, divided.kv_bytes), (whole.parameters, whole.kv_bytes), "{family}");
    }
}

__device__ float clamp_0(float x_0, float minBound_0, float maxBound_0)
{
    return (F32_min(((F32_max((x_0), (minBound_0)))), (maxBound_0)));
}
__device__ uint sequenceOf_0(StructuredBuffer<uint> starts_0, uint sequences_0, uint token_0)
{
    uint high_0 = sequences_0;
    uint low_0 = 0U;
    for(;;)
    {
        if((high_0 - low_0) > 1U)
        {
        }
        else
        {
            break;
        }
        uint middle_0 = (low_0 + high_0) / 2U;
        uint _S1 = __ldg((&(starts_0)[middle_0]));
        if(_S1 <= token_0)
        {
            low_0 = middle_0;
        }
        else
        {
            high_0 = middle_0;
        }
    }
    return low_0;
}
__device__ uint2  visible_0(uint position_0, uint length_0, uint full_0, uint window_0)
{
    bool _S2 = full_0 != 0U;
    uint end_0;
    if(_S2)
    {
        end_0 = length_0;
    }
    else
    {
        end_0 = (U32_min((position_0 + 1U), (length_0)));
    }
    bool _S3;
    if(_S2)
    {
        _S3 = true;
    }
    else
    {
        _S3 = (position_0 + 1U) < window_0;
    }
    uint begin_0;
    if(_S3)
    {
        begin_0 = 0U;
    }
    else
    {
        begin_0 = position_0 + 1U - window_0;
    }
    return make_uint2 ((U32_min((begin_0), (end_0))), end_0);
}
struct Mixture_0
{
    float largest_0;
    float total_0;
    FixedArray<float, 2>  sums_0;
};
__device__ Mixture_0 Mixture_x24init_0()
{
    Mixture_0 _S4;
    (&_S4)->largest_0 = -3.00000000549775576e+38f;
    (&_S4)->total_0 = 0.0f;
    (&_S4)->sums_0[0U] = 0.0f;
    (&_S4)->sums_0[1U] = 0.0f;
    return _S4;
}
__device__ float exponential_0(float x_1)
{
    float clamped_0 = clamp_0(x_1, -87.33654022216796875f, 88.72283172607421875f);
    uint power_0 = (F32_asuint((clamped_0 * 1.4426950216293335f + 1.2582912e+07f)));
    float whole_0 = float(int(power_0 << int(10)) >> int(10));
    float r_0 = clamped_0 - whole_0 * 0.693359375f - whole_0 * -0.00021219444170129f;
    float value_0 = (U32_asfloat(((F32_asuint((1.0f + (r_0 + r_0 * r_0 * (0.49999994039535522f + r_0 * (0.1666652113199234f + r_0 * (0.04166838899254799f + r_0 * (0.00836873520165682f + r_0 * 0.00138145592063665f)))))))) + (power_0 << int(23)))));
    float value_1;
    if(x_1 < -87.33654022216796875f)
    {
        value_1 = 0.0f;
    }
    else
    {
        value_1 = value_0;
    }
    if(x_1 > 88.72283172607421875f)
    {
        value_1 = 3.00000000549775576e+38f * x_1;
    }
    if(x_1 != x_1)
    {
        value_1 = x_1;
    }
    return value_1;
}
__device__ void Mixture_merge_0(Mixture_0 * this_0, Mixture_0 * other_0)
{
    float _S5 = (F32_max((this_0->largest_0), (other_0->largest_0)));
    float fade_0 = exponential_0(this_0->largest_0 - _S5);
    float gain_0 = exponential_0(other_0->largest_0 - _S5);
    this_0->total_0 = this_0->total_0 * fade_0 + other_0->total_0 * gain_0;
    this_0->sums_0[0U] = this_0->sums_0[0U] * fade_0 + other_0->sums_0[0U] * gain_0;
    this_0->sums_0[1U] = this_0->sums_0[1U] * fade_0 + other_0->sums_0[1U] * gain_0;
    this_0->largest_0 = _S5;
    return;
}
__device__ float Mixture_mean_0(Mixture_0 * this_1, uint n_0)
{
    float _S6 = this_1->total_0;
    float _S7;
    if((this_1->total_0) > 0.0f)
    {
        _S7 = this_1->sums_0[n_0] / _S6;
    }
    else
    {
        _S7 = 0.0f;
    }
    return _S7;
}
extern "C" __global__ void attention_merge(StructuredBuffer<float> partials_0, StructuredBuffer<uint> positions_0, StructuredBuffer<uint> starts_1, StructuredBuffer<uint> lens_0, RWStructuredBuffer<float> result_0, uint sequences_1, uint heads_0, uint valueWidth_0, uint full_1, uint window_1, uint runs_0)
{
    uint _S8 = (threadIdx.z * blockDim.y + threadIdx.y) * blockDim.x + threadIdx.x;
    uint _S9 = blockIdx.x;
    uint token_1 = blockIdx.y;
    uint _S10 = blockIdx.z * 256U;
    uint _S11 = __ldg((&(positions_0)[token_1]));
    uint _S12 = __ldg((&(lens_0)[sequenceOf_0(starts_1, sequences_1, token_1)]));
    uint2  seen_0 = visible_0(_S11, _S12, full_1, window_1);
    uint _S13 = (seen_0.y + 256U - 1U) / 256U - seen_0.x / 256U;
    Mixture_0 _S14 = Mixture_x24init_0();
    Mixture_0 mixture_0 = _S14;
    uint run_0 = 0U;
    for(;;)
    {
        if(run_0 < _S13)
        {
        }
        else
        {
            break;
        }
        uint at_0 = ((token_1 * heads_0 + _S9) * runs_0 + run_0) * (valueWidth_0 + 2U);
        Mixture_0 other_1 = _S14;
        uint _S15 = at_0 + valueWidth_0;
        float _S16 = __ldg((&(partials_0)[_S15]));
        (&other_1)->largest_0 = _S16;
        float _S17 = __ldg((&(partials_0)[_S15 + 1U]));
        (&other_1)->total_0 = _S17;
        uint element_0 = _S10 + _S8;
        float _S18;
        if(element_0 < valueWidth_0)
        {
            float _S19 = __ldg((&(partials_0)[at_0 + element_0]));
            _S18 = _S19;
        }
        else
        {
            _S18 = 0.0f;
        }
        (&other_1)->sums_0[0U] = _S18;
        uint element_1 = _S10 + 128U + _S8;
        float _S20;
        if(element_1 < valueWidth_0)
        {
            float _S21 = __ldg((&(partials_0)[at_0 + element_1]));
            _S20 = _S21;
        }
        else
        {
            _S20 = 0.0f;
        }
        (&other_1)->sums_0[1U] = _S20;
        Mixture_0 _S22 = other_1;
        Mixture_merge_0(&mixture_0, &_S22);
        run_0 = run_0 + 1U;
    }
    uint element_2 = _S10 + _S8;
    if(element_2 < valueWidth_0)
    {
        float * _S23 = (&(result_0)[(token_1 * heads_0 + _S9) * valueWidth_0 + element_2]);
        Mixture_0 _S24 = mixture_0;
        float _S25 = Mixture_mean_0(&_S24, 0U);
        *_S23 = _S25;
    }
    uint element_3 = _S10 + 128U + _S8;
    if(element_3 < valueWidth_0)
    {
        float * _S26 = (&(result_0)[(token_1 * heads_0 + _S9) * valueWidth_0 + element_3]);
        Mixture_0 _S27 = mixture_0;
        float _S28 = Mixture_mean_0(&_S27, 1U);
        *_S26 = _S28;
    }
    return;
}

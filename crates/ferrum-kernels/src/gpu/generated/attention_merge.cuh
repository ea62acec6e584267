__device__ float clamp_0(float x_0, float minBound_0, float maxBound_0)
{
    return (F32_min(((F32_max((x_0), (minBound_0)))), (maxBound_0)));
}
struct Owners_0
{
    StructuredBuffer<uint> starts_0;
    uint sequences_0;
    uint rowsOfToken_0;
    uint rowsOfTile_0;
    uint spare_0;
};
__device__ Owners_0 ofTokens_0(StructuredBuffer<uint> starts_1, uint sequences_1)
{
    Owners_0 owners_0;
    (&owners_0)->starts_0 = starts_1;
    (&owners_0)->sequences_0 = sequences_1;
    (&owners_0)->rowsOfToken_0 = 1U;
    (&owners_0)->rowsOfTile_0 = 1U;
    (&owners_0)->spare_0 = 0U;
    return owners_0;
}
__device__ uint Owners_first_0(Owners_0 * this_0, uint sequence_0)
{
    uint _S1 = __ldg((&(this_0->starts_0)[sequence_0]));
    uint _S2 = _S1 * this_0->rowsOfToken_0 / this_0->rowsOfTile_0;
    return _S2 + this_0->spare_0 * sequence_0;
}
__device__ uint Owners_of_0(Owners_0 * this_1, uint index_0)
{
    uint high_0 = this_1->sequences_0;
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
        uint _S3 = Owners_first_0(this_1, middle_0);
        if(_S3 <= index_0)
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
    bool _S4 = full_0 != 0U;
    uint end_0;
    if(_S4)
    {
        end_0 = length_0;
    }
    else
    {
        end_0 = (U32_min((position_0 + 1U), (length_0)));
    }
    bool _S5;
    if(_S4)
    {
        _S5 = true;
    }
    else
    {
        _S5 = (position_0 + 1U) < window_0;
    }
    uint begin_0;
    if(_S5)
    {
        begin_0 = 0U;
    }
    else
    {
        begin_0 = position_0 + 1U - window_0;
    }
    return make_uint2 ((U32_min((begin_0), (end_0))), end_0);
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
__device__ float2  join_0(float * largest_0, float * total_0, float otherLargest_0, float otherTotal_0)
{
    float _S6 = (F32_max((*largest_0), (otherLargest_0)));
    float _S7 = exponential_0(*largest_0 - _S6);
    float _S8 = exponential_0(otherLargest_0 - _S6);
    float2  factors_0 = make_float2 (_S7, _S8);
    *total_0 = *total_0 * _S7 + otherTotal_0 * _S8;
    *largest_0 = _S6;
    return factors_0;
}
extern "C" __global__ void attention_merge(StructuredBuffer<float> partials_0, StructuredBuffer<uint> positions_0, StructuredBuffer<uint> starts_2, StructuredBuffer<uint> lens_0, RWStructuredBuffer<float> result_0, uint sequences_2, uint heads_0, uint valueWidth_0, uint full_1, uint window_1, uint runs_0)
{
    uint _S9 = blockIdx.y;
    uint place_0 = _S9 * heads_0 + blockIdx.x;
    uint element_0 = blockIdx.z * 128U + ((threadIdx.z * blockDim.y + threadIdx.y) * blockDim.x + threadIdx.x);
    Owners_0 _S10 = ofTokens_0(starts_2, sequences_2);
    uint _S11 = Owners_of_0(&_S10, _S9);
    uint _S12 = __ldg((&(positions_0)[_S9]));
    uint _S13 = __ldg((&(lens_0)[_S11]));
    uint2  seen_0 = visible_0(_S12, _S13, full_1, window_1);
    uint _S14 = seen_0.x;
    uint _S15 = seen_0.y;
    uint _S16;
    if(_S14 < _S15)
    {
        _S16 = (_S15 + 256U - 1U) / 256U - _S14 / 256U;
    }
    else
    {
        _S16 = 0U;
    }
    float largest_1 = -3.00000000549775576e+38f;
    float total_1 = 0.0f;
    float sum_0 = 0.0f;
    uint run_0 = 0U;
    for(;;)
    {
        if(run_0 < _S16)
        {
        }
        else
        {
            break;
        }
        uint at_0 = (place_0 * runs_0 + run_0) * (valueWidth_0 + 2U);
        uint _S17 = at_0 + valueWidth_0;
        float _S18 = __ldg((&(partials_0)[_S17]));
        float _S19 = __ldg((&(partials_0)[_S17 + 1U]));
        float2  factors_1 = join_0(&largest_1, &total_1, _S18, _S19);
        float other_0;
        if(element_0 < valueWidth_0)
        {
            float _S20 = __ldg((&(partials_0)[at_0 + element_0]));
            other_0 = _S20;
        }
        else
        {
            other_0 = 0.0f;
        }
        float _S21 = sum_0 * factors_1.x + other_0 * factors_1.y;
        uint _S22 = run_0 + 1U;
        sum_0 = _S21;
        run_0 = _S22;
    }
    if(element_0 < valueWidth_0)
    {
        float * _S23 = (&(result_0)[place_0 * valueWidth_0 + element_0]);
        if(total_1 > 0.0f)
        {
            sum_0 = sum_0 / total_1;
        }
        else
        {
            sum_0 = 0.0f;
        }
        *_S23 = sum_0;
    }
    return;
}
